#!/usr/bin/env bash
# Holds our statistics against R, SciPy and scikit-learn.
#
#   scripts/oracles.sh          computes the golden numbers anew, compares them with the committed ones
#   scripts/oracles.sh --write  takes them over
#
# Debian: apt-get install r-base-core python3-sklearn python3-scipy. Where they are not installed it says
# so and ends with 2. The tests of the engine compare our numbers with the committed golden ones.
set -euo pipefail
cd "$(dirname "$0")/.."
python=/usr/bin/python3
golden=engine/src/test/resources/groundswell/kernel/statistics
fresh=target/oracles
mkdir -p "$fresh" "$golden"

if ! "$python" -c 'import scipy, sklearn' 2>/dev/null || ! command -v Rscript >/dev/null; then
    echo "oracles: needs R, SciPy and scikit-learn: apt-get install r-base-core python3-sklearn python3-scipy" >&2
    exit 2
fi

"$python" scripts/oracles/oracles.py > "$fresh/python.json"
"$python" -c 'import json, sys; print(*json.load(open(sys.argv[1]))["tests"][0]["pValues"], sep="\n")' \
    "$fresh/python.json" | Rscript scripts/oracles/oracles.R > "$fresh/r.json"

if [ "${1:-}" = --write ]; then
    cp "$fresh/python.json" "$fresh/r.json" "$golden/"
    echo "oracles: written to $golden"
    exit 0
fi

"$python" - "$golden" "$fresh" <<'PY'
import json, math, sys

def compare(path, golden, fresh):
    if isinstance(golden, dict):
        if golden.keys() != fresh.keys():
            sys.exit(f"oracles: {path} has other fields: run scripts/oracles.sh --write")
        for key in golden:
            if key != "by":
                compare(f"{path}.{key}", golden[key], fresh[key])
    elif isinstance(golden, list):
        if len(golden) != len(fresh):
            sys.exit(f"oracles: {path} has {len(golden)} and {len(fresh)} entries")
        for i, (one, other) in enumerate(zip(golden, fresh)):
            compare(f"{path}[{i}]", one, other)
    elif isinstance(golden, str):
        if golden != fresh:
            sys.exit(f"oracles: {path} is {golden}, now {fresh}")
    elif not math.isclose(golden, fresh, rel_tol=1e-6, abs_tol=1e-9):
        sys.exit(f"oracles: {path} is {golden}, the libraries now say {fresh}")

for name in ("python.json", "r.json"):
    golden = json.load(open(f"{sys.argv[1]}/{name}"))
    fresh = json.load(open(f"{sys.argv[2]}/{name}"))
    compare(name, golden, fresh)
    print(f"oracles: {name} agrees with {fresh['by']}")
PY
