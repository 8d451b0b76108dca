# The commands a person types. Each sets up what it needs.

.DEFAULT_GOAL := help
.PHONY: help run pages reset test audit soak bench deploy-check setup lint openapi

help: ## What there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

setup: ## Install what building needs (Debian and Ubuntu; elsewhere install clang and mold yourself)
	@scripts/setup.sh

run: setup pages ## Try it: http://127.0.0.1:3000 with a demo company
	cargo run --quiet --profile quick -- run

pages: ## Build the console (served at /) and the mini program for browsers (at /mini/)
	@scripts/pages.sh console "the console"
	@scripts/pages.sh miniprogram /mini/

reset: setup ## Delete the demo's data
	cargo run --quiet --profile quick -- reset

test: ## Everything that must hold
	@scripts/setup.sh test
	scripts/test.sh

audit: setup ## Known weaknesses of what we depend on; fails where their lists cannot be fetched
	scripts/audit.sh --required

soak: setup ## Ten million random days against the oracle; SEED=7 for others (an hour or two)
	@scripts/soak.sh

bench: setup ## Our figures beside their limits and peers; ONLY="judging ticking" for some of them
	scripts/bench.sh $(ONLY)

deploy-check: setup ## The template, the packages and the deployed binaries
	scripts/deploy-check.sh

lint: setup ## Formatting and clippy
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

openapi: setup ## Write docs/openapi.json from the code
	cargo run --quiet -- openapi > docs/openapi.json
