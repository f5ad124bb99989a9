#!/usr/bin/env bash
# Applies the formatting: Java by google-java-format, web by what its own package says.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/scripts/jdk.sh"
source "$root/scripts/build.sh"
use_newest_jdk

logged "$root/target/logs/format.log" maven -q spotless:apply
if [ -f "$root/web/package.json" ]; then
    web_modules_if_stale
    logged "$root/target/logs/format-web.log" npm_in_web run format --if-present
fi
