# shellcheck shell=bash
# The first line of every script: where we are, the pinned versions, and the parts to build on.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TOOLS=$ROOT/.tools
LOGS=$TOOLS/logs
cd "$ROOT"

# trunk reads NO_COLOR as a switch that takes only true or false, and stops at the usual 1.
unset NO_COLOR

source scripts/versions
source scripts/lib/steps.sh
source scripts/lib/packages.sh
source scripts/lib/rust.sh
source scripts/lib/tools.sh
source scripts/lib/dist.sh
