#!/usr/bin/env bash
# Builds what is deployed and lays it out under dist/.
#
#     deploy/package.sh [PROFILE] [ARCHITECTURE]
#
#     PROFILE       a cargo profile: release (default), or thin, which links sooner
#     ARCHITECTURE  x86_64 (default) or arm64, as the parameter of template.yaml
#
#     dist/lambda/NAME/bootstrap                              for `sam deploy`
#     dist/wechat-cloud/NAME/{scf_bootstrap,NAME}             an HTTP function each; x86_64 only
#     dist/cloud-run/{Dockerfile,container.config.json,daka}  one container; x86_64 only
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

profile=${1:-release}
architecture=${2:-x86_64}
case $architecture in
    x86_64) triple=x86_64-unknown-linux-gnu ;;
    arm64) triple=aarch64-unknown-linux-gnu ;;
    *)
        echo "deploy/package.sh: no architecture '$architecture'; there are x86_64 and arm64" >&2
        exit 2
        ;;
esac
if [[ ! -d $(rustc --print target-libdir --target "$triple") ]]; then
    echo "deploy/package.sh: Rust's library for $triple is missing: rustup target add $triple" >&2
    exit 1
fi

deploy/venv.sh
# cargo finds `zigbuild` and zigbuild finds zig through the PATH.
export PATH="$PWD/.venv/bin:$PATH"

# WeChat Cloud's machine is CentOS 7. What runs on its glibc 2.17 also runs on Lambda's 2.34, so each binary
# is built once for both.
glibc=2.17

# .cargo/config.toml asks for mold; zig links by itself. Set, even to nothing, RUSTFLAGS replaces the flags
# there; zigbuild replaces the linker. And what is shipped does not depend on the caller's environment.
build() {
    RUSTFLAGS='' cargo zigbuild --locked --profile "$profile" --target "$triple.$glibc" "$@"
}

names=() workers=() packages=()
for manifest in functions/*/Cargo.toml; do
    name=$(basename "$(dirname "$manifest")")
    packages+=(--package "daka-$name")
    # What answers requests; what works in the background; what does both.
    if [[ -e functions/$name/src/main.rs ]]; then
        names+=("$name")
        packages+=(--bin "$name")
    fi
    if [[ -e functions/$name/src/worker.rs ]]; then
        workers+=("$name-worker")
        packages+=(--bin "$name-worker")
    fi
done
build "${packages[@]}"
built=${CARGO_TARGET_DIR:-target}/$triple/$([[ $profile == dev ]] && echo debug || echo "$profile")

rm -rf dist/lambda dist/wechat-cloud dist/cloud-run
for name in "${names[@]}" "${workers[@]}"; do
    install -D -m 755 "$built/$name" "dist/lambda/$name/bootstrap"
done

if [[ $architecture == x86_64 ]]; then
    for name in "${names[@]}"; do
        install -D -m 755 "$built/$name" "dist/wechat-cloud/$name/$name"
        sed "s/@NAME@/$name/" deploy/wechat-cloud/scf_bootstrap >"dist/wechat-cloud/$name/scf_bootstrap"
        chmod 755 "dist/wechat-cloud/$name/scf_bootstrap"
    done
    # By itself: built together with it, the functions would get every feature that `daka` needs.
    build --package daka --bin daka
    install -D -m 755 "$built/daka" dist/cloud-run/daka
    install -m 644 deploy/cloud-run/Dockerfile deploy/cloud-run/container.config.json dist/cloud-run/
fi

find dist -type f -printf '%10s  %p\n' | sort -k 2
