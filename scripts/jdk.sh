# Finds the newest JDK this machine has. Sourced; sets and exports JAVA_HOME, sets JDK_MAJOR.

readonly JDK_MAJOR_MIN=21

# Prints the feature release of the JDK in folder $1, nothing when there is none.
# Reads its `release` file: starting each JVM to ask would cost a second.
jdk_major_of() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -nE 's/^JAVA_VERSION="(1\.)?([0-9]+).*/\2/p' "$1/release"
}

jdk_candidates() {
    [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
    local found
    for found in /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/* /usr/local/openjdk-* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        [ ! -d "$found" ] || echo "$found"
    done
    if [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home 2>/dev/null || true
    fi
    if command -v javac >/dev/null; then
        dirname "$(dirname "$(readlink -f "$(command -v javac)")")"
    fi
}

use_newest_jdk() {
    local candidate major best=""
    JDK_MAJOR=0
    while IFS= read -r candidate; do
        major=$(jdk_major_of "$candidate")
        if [ -n "$major" ] && [ "$major" -gt "$JDK_MAJOR" ]; then
            best=$candidate
            JDK_MAJOR=$major
        fi
    done < <(jdk_candidates)
    if [ "$JDK_MAJOR" -lt "$JDK_MAJOR_MIN" ]; then
        {
            echo "groundswell needs a JDK of release $JDK_MAJOR_MIN or newer (25 is best); the newest found here is ${JDK_MAJOR/#0/none}."
            echo "Install one (Debian: apt-get install temurin-25-jdk or openjdk-21-jdk; macOS: brew install openjdk) or set JAVA_HOME."
        } >&2
        exit 1
    fi
    export JAVA_HOME=$best
}
