# shellcheck shell=bash
# Sourced first by every script: the paths, the pinned versions, and the shared functions.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TOOLS=$ROOT/.tools
LOGS=$TOOLS/logs
cd "$ROOT"

# trunk accepts only true or false in NO_COLOR, and fails at the usual 1.
unset NO_COLOR

source scripts/versions
source scripts/lib/steps.sh
source scripts/lib/packages.sh
source scripts/lib/rust.sh
source scripts/lib/tools.sh
source scripts/lib/dist.sh
