#!/usr/bin/env bash
# Every check there is, in the order in which they fail fastest.
#
#   check          format, compile with lints, all tests, web, browser
#   check --quick  format, compile with lints, engine tests without slow ones, house rules, web types
#
# Prints one line per step and, at the end, the runners' own closing lines.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/scripts/jdk.sh"
source "$root/scripts/build.sh"
source "$root/scripts/chromium.sh"
use_newest_jdk

quick=""
for argument in "$@"; do
    case "$argument" in
        --quick) quick=yes ;;
        *)
            say "check knows --quick, not '$argument'"
            exit 2
            ;;
    esac
done

logs=$root/target/logs
closing=$root/target/closing-lines.txt
mkdir -p "$logs"
: >"$closing"

step() { # name, log, command...
    local name=$1 log=$logs/$2.log started=$SECONDS
    shift 2
    if logged "$log" "$@"; then
        printf '  ok      %-34s %4d s\n' "$name" $((SECONDS - started))
        closing_lines_of "$log" >>"$closing"
    else
        printf '  FAILED  %-34s %4d s\n' "$name" $((SECONDS - started))
        closing_lines_of "$log" >>"$closing"
        print_closing
        exit 1
    fi
}

# Surefire says "Tests run: …" once per class and once, without a time, per module;
# Vitest says "Tests  n passed", node "# pass n", Playwright "n passed (time)".
closing_lines_of() {
    sed -E 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /^\[INFO\] Building Groundswell / { module = $4 }
        /^\[(INFO|WARNING|ERROR)\] Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+ *$/ {
            sub(/^\[[A-Z]+\] /, ""); print "  " module ": " $0
        }
        /^ *(Test Files|Tests) +[0-9]+ (passed|failed|skipped)/ { print "  web:" $0 }
        /^# (tests|pass|fail) [0-9]+/ { print "  web: " $0 }
        /^ +[0-9]+ (passed|failed|flaky|skipped)( \(.*\))?$/ { print "  browser:" $0; flaky = $2 == "flaky" }
        flaky && /^ +e2e\// { print "  browser:" $0 }'
}

print_closing() {
    if [ -s "$closing" ]; then
        echo "What the runners said:"
        cat "$closing"
    fi
}

has_script() {
    grep -qE "^ *\"$1\":" <(cd "$root/web" && node -p 'JSON.stringify(require("./package.json").scripts ?? {}, null, 1)')
}

web_step() { # name, npm script
    if has_script "$2"; then
        step "$1" "web-${2//:/-}" npm_in_web run "$2"
    fi
}

java_checks() {
    require_tool mvn "Maven 3.8.7 or newer" "Debian: apt-get install maven."
    step "Java format" format maven -q spotless:check
    step "Java compile, lints as errors" compile maven -q test-compile
    if [ -n "$quick" ]; then
        step "engine tests" tests-engine maven test -pl engine -Dtest.groups.excluded=slow
        step "house rules" tests-house maven test -pl server -am \
            -Dtest='ArchitectureTest,TidyTest' -Dsurefire.failIfNoSpecifiedTests=false
    else
        # Real SDKs send from Node and from a browser to the collector.
        require_tool npm "Node 20 or newer" "Debian: apt-get install nodejs npm."
        CHROMIUM=$(chromium_or_install) || exit 1
        export CHROMIUM
        step "Java tests" tests maven test --fail-at-end
    fi
}

web_checks() {
    step "web libraries" npm-check web_modules_if_stale
    if [ -n "$quick" ]; then
        web_step "web types" typecheck
        return
    fi
    web_step "web format" format:check
    web_step "web lint" lint
    web_step "web client matches the contract" api:check
    web_step "web types" typecheck
    web_step "web tests" test
    if has_script e2e; then
        step "build what the browser will see" build build_if_stale
        CHROMIUM=$(chromium_or_install) || exit 1
        export CHROMIUM
        web_step "browser tests" e2e
    else
        web_step "web build" build
    fi
}

java_checks
if [ -f "$root/web/package.json" ]; then
    require_tool node "Node 20 or newer" "Debian: apt-get install nodejs npm."
    web_checks
fi
print_closing
printf 'Everything checked in %d s.\n' "$SECONDS"
