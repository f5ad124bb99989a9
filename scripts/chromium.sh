# Finds a Chromium for the browser tests, or installs Debian's. Sourced after build.sh.

# Prints the browser's path; fails with a reason when there is none and none can be installed.
chromium_or_install() {
    find_chromium && return
    if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
        say "the browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM to a browser's path."
        return 1
    fi
    say "installing Chromium for the browser tests"
    export DEBIAN_FRONTEND=noninteractive
    logged "$root/target/logs/chromium.log" install_chromium
    find_chromium
}

install_chromium() {
    apt-get update -q && apt-get install -q -y --no-install-recommends chromium fonts-liberation
}

find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -n "$name" ] && command -v "$name" >/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}
