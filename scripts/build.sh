# Builds what is older than its sources. Sourced after jdk.sh; needs $root.
# Progress goes to stderr, the tools' own output to a log that is shown only when something fails.

# shellcheck source=scripts/jvm.sh
source "$root/scripts/jvm.sh"

# A failing step returns 1 by hand: `set -e` sleeps inside conditions, and callers ask in one.

readonly LOG_LINES_SHOWN=60
readonly OLD_BUILDS_KEPT=3
readonly TRIAL_SECONDS_MAX=120

say() { echo "groundswell: $*" >&2; }

require_tool() { # command, what it is, how to get it
    if ! command -v "$1" >/dev/null; then
        say "needs $2 ($1) to build. $3"
        exit 1
    fi
}

# Runs a command with its output in log $1; on failure shows the errors and the tail.
logged() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1; then
        say "failed: $*"
        # Maven tells what it does and how to use it; only what went wrong is wanted here.
        grep -vE '^\[INFO\]|^WARNING: |^(\[ERROR\] )?(-> )?(\[Help|To see the full stack|Re-run Maven|For more information|After correcting|See dump|  mvn |$)' "$log" \
            | tail -n "$LOG_LINES_SHOWN" >&2 || true
        say "the whole log: $log"
        return 1
    fi
}

maven() { (cd "$root" && mvn -B -ntp -Dstyle.color=never "$@"); }

npm_in_web() { (cd "$root/web" && CI=true NO_COLOR=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm "$@"); }

# True when $1 is missing or older than any of the other paths (folders are searched).
older_than() {
    local stamp=$1 path
    local sources=()
    shift
    [ -e "$stamp" ] || return 0
    for path in "$@"; do
        [ ! -e "$path" ] || sources+=("$path")
    done
    [ "${#sources[@]}" -gt 0 ] && [ -n "$(find "${sources[@]}" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# A registry that lacks a tool's binaries for other platforms leaves them out of the lock file, and
# `npm ci` then refuses the whole of it. `install` takes every version from the lock just the same.
fetch_web_modules() {
    npm_in_web ci || npm_in_web install --no-save
}

web_modules_if_stale() {
    local stamp=$root/web/node_modules/.installed
    if older_than "$stamp" "$root/web/package.json" "$root/web/package-lock.json"; then
        require_tool npm "Node 20 or newer" "Debian: apt-get install nodejs npm."
        say "fetching the web libraries"
        logged "$root/target/logs/npm.log" fetch_web_modules || return 1
        touch "$stamp"
    fi
}

web_stale() {
    local web=$root/web
    [ -f "$web/package.json" ] || return 1
    older_than "$root/target/web.stamp" "$web"/*.json "$web"/*.html "$web"/*.*s "$web/src" "$web/public" \
        || [ ! -d "$web/dist" ]
}

build_web() {
    web_modules_if_stale || return 1
    say "building the screens"
    touch "$root/target/web.started"
    logged "$root/target/logs/web.log" npm_in_web run build || return 1
    mv "$root/target/web.started" "$root/target/web.stamp"
}

java_stale() {
    local sources=("$root/pom.xml") module
    for module in engine simulate server; do
        sources+=("$root/$module/pom.xml" "$root/$module/src/main")
    done
    older_than "$root/target/java.stamp" "${sources[@]}" "$root/target/web.stamp" \
        || [ -z "$(newest_classpath)" ]
}

# The folder of jars to run from. Each build gets its own, so that building never pulls
# the jars away from under a server that runs.
newest_classpath() {
    find "$root/server/target/run" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*' 2>/dev/null | sort | tail -n 1
}

build_java() {
    require_tool mvn "Maven 3.8.7 or newer" "Debian: apt-get install maven."
    say "building the engine and the server"
    touch "$root/target/java.started"
    # Screens of an earlier build carry other hashes in their names and would stay in the jar.
    rm -rf "$root/server/target/classes/web" "$root/server/target/lib"
    logged "$root/target/logs/java.log" maven -q package -Dmaven.test.skip=true -pl server -am || return 1
    lay_out_classpath || return 1
    mv "$root/target/java.started" "$root/target/java.stamp"
}

lay_out_classpath() {
    local run=$root/server/target/run here
    here=$run/$(date +%Y%m%d%H%M%S)
    mkdir -p "$here.new" || return 1
    ln "$root"/server/target/lib/*.jar "$here.new/" 2>/dev/null || cp "$root"/server/target/lib/*.jar "$here.new/"
    cp "$root"/{engine,simulate,server}/target/groundswell-*-SNAPSHOT.jar "$here.new/" || return 1
    rm -rf "$here"
    mv "$here.new" "$here"
    archive_classes "$here"
    find "$run" -mindepth 1 -maxdepth 1 -type d | sort -r | tail -n +$((OLD_BUILDS_KEPT + 1)) | xargs -r rm -rf
}

# Leaves beside the jars in folder $1 an archive of the classes that a start needs, read and linked: it
# then takes two thirds of the processor time. They are found out by a start on a small world. An
# archive with which nothing runs is thrown away; without one everything works as well.
archive_classes() {
    local world archive=$1/classes.jsa
    say "archiving the classes that a start needs"
    world=$(mktemp -d)
    if ! { trial "$world" "$1" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -- demo --accounts 30 --events-per-second 0 &&
        trial "$world" "$1" "-XX:ArchiveClassesAtExit=$archive.new" -- serve &&
        mv "$archive.new" "$archive" && trial "$world" "$1" -- serve; }; then
        rm -f "$archive" "$archive.new"
        say "starts will take longer than they need to; the log: $root/target/logs/start.log"
    fi
    rm -rf "$world"
}

# Runs a command on the data in folder $1 with the classes in folder $2 until it is ready, and ends it.
trial() { # data, classes, JVM option…, --, command…
    local data=$1 run=$2 log=$root/target/logs/start.log waited=0 server
    local jvm=()
    shift 2
    mapfile -t jvm < <(jvm_options "$run")
    while [ "$1" != -- ]; do
        jvm+=("$1")
        shift
    done
    shift
    mkdir -p "$root/target/logs"
    "$JAVA_HOME/bin/java" "${jvm[@]}" "-Djava.io.tmpdir=$data" -cp "$run/*" groundswell.app.Groundswell "$@" \
        --port 0 --data "$data/data" >"$log" 2>&1 &
    server=$!
    while kill -0 "$server" 2>/dev/null && ! grep -q "is ready at" "$log" && [ "$waited" -lt "$((10 * TRIAL_SECONDS_MAX))" ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
    kill -TERM "$server" 2>/dev/null
    wait "$server"
    grep -q "is ready at" "$log"
}

build_if_stale() {
    if ! web_stale && ! java_stale; then
        return
    fi
    mkdir -p "$root/target"
    # Two commands started together must not build over each other.
    if command -v flock >/dev/null; then
        exec 9>"$root/target/build.lock"
        flock 9
    fi
    if web_stale; then build_web || return 1; fi
    if java_stale; then build_java || return 1; fi
    exec 9>&-
}
