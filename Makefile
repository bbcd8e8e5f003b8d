# Words: setup check test drawn test-odd test-servers test-contracts fuzz editors browser site bench clean. Two of them do all the set-up: 'make site' and 'make test'.
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.9.5
PYTHON ?= python3
STAMP := $(VENV)/.synced
# To count lines slows a test to a half. What reaches none that nothing else does is not counted: many processes, portfolios that are
# computed twice, and of a test with many cases all but the first.
LONG := tests/audience/test_feeding.py tests/cli/test_staged.py tests/test_ci_steps.py tests/test_forge_steps.py tests/cli/test_found_as_printed.py tests/test_manual.py \
	tests/test_example_history.py tests/cli/test_approved_in_two_steps.py tests/text/test_commits.py tests/site/test_charts_in_browser.py \
	tests/history/test_past.py tests/cli/test_history.py tests/test_every_figure.py tests/cli/test_faults.py tests/cli/test_approvals.py \
	tests/site/test_browser.py tests/site/test_navigation.py tests/site/test_site.py tests/test_pairs_of_edits.py tests/test_further_pairs.py \
	tests/engine/test_growth.py tests/test_pickling.py tests/site/test_disclosure.py tests/cli/test_machine.py tests/site/test_swap.py tests/site/test_markup.py tests/test_forge_files.py
# Input that is drawn, hostile, or wrong in every way, and whole sites for each audience: they take long and are no less part of a pull
# request.
DRAWN := tests/test_consistency.py tests/test_properties.py tests/text/test_hostile.py tests/cli/test_stranger.py tests/cli/test_hostile_repository.py tests/cli/test_every_text.py \
	tests/load/test_wrong_values.py tests/load/test_offered_values.py tests/load/test_mistakes_of_each_kind.py \
	tests/analysis/test_reserved_time.py tests/analysis/test_exact_bookings.py tests/interchange/test_msproject_round_trip.py \
	tests/test_second_opinion.py tests/test_money_twice.py tests/engine/test_laws.py tests/engine/test_passed.py tests/engine/test_levelling.py \
	tests/audience/test_every_field.py tests/audience/test_cut_first.py tests/audience/test_proof_of_drawn.py tests/audience/test_many_released_plans.py \
	tests/audience/test_site_for.py tests/audience/test_proof.py tests/site/test_properdocs.py
OTHERS := $(LONG:%=--ignore=%) $(DRAWN:%=--ignore=%) --ignore=tests/test_house.py
EVERY := 1
PART := 0
CHROMIUM := chromium
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/$(VENV)
export UV_PYTHON_DOWNLOADS := never
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: setup check types others test drawn test-odd test-servers test-contracts fuzz editors browser site serve bench reference picture clean lock

setup: $(STAMP)

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=$(UV_VERSION)"

$(STAMP): $(BIN)/uv pyproject.toml uv.lock
	$(BIN)/uv sync --locked --quiet --inexact --compile-bytecode --python $(BIN)/python
	$(BIN)/python -m compileall -q itpm # as pip leaves what it installs: a start of itpm takes half the time
	@touch $@

check: setup ## lint, types, walls, measures
	$(MAKE) --no-print-directory --output-sync -j 2 types others

types: setup
	$(BIN)/mypy

others: setup
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest tests/test_house.py
	$(BIN)/zizmor --offline --quiet --no-progress --persona auditor .github/workflows action.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci itpm/cli/starter/gitlab-ci.yml

test: check ## checks, tests on two cores, coverage by the first case of each
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --once $(OTHERS)
	$(BIN)/python -m pytest -n 2 --once --rest $(OTHERS)
	$(BIN)/python -m pytest -n 2 $(LONG)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

drawn: setup ## the tests of drawn, hostile and wrong input; with EVERY=2 PART=K one half of them, with K + 1 the other
	$(BIN)/python -m pytest -n 2 --every $(EVERY) --part $(PART) $(DRAWN)
	$(BIN)/python -m tests.field_readers --check

test-odd: setup ## a part of the tests as another user without a home, in ASCII, in a read-only folder, without assertions
	$(BIN)/python -m tests.odd --every 12

test-servers: setup ## a Nagios, a Zabbix, MPXJ with Java, LibreOffice and rclone, which tests/servers/install.sh installs; needs root
	$(BIN)/uv sync --locked --quiet --inexact --extra mpp --python $(BIN)/python
	ITPM_SERVERS=1 $(BIN)/python -m pytest tests/servers

test-contracts: setup ## what is asked of Asana and sent there, against a server made of its own description; that comes from npm
	npm ci --silent --no-audit --no-fund --ignore-scripts --prefix tests/contracts
	ITPM_CONTRACTS=1 $(BIN)/python -m pytest tests/contracts

fuzz: setup ## a minute of files that nobody would write
	$(BIN)/python bench/fuzz.py --minutes 1

editors: setup ## what the language server that people use says of files; it comes from npm
	npm ci --silent --no-audit --no-fund --prefix tests/editor
	ITPM_EDITORS=1 $(BIN)/python -m pytest tests/editor

picture: site ## the picture in README anew: the home page of the example
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=3000 --window-size=1400,1480 \
		--screenshot=.github/home.png file://$(CURDIR)/site/index.html

browser: setup ## every kind of page in Chromium, by the rules of axe-core, which come from npm; with EVERY=3 a third of the views
	PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund --prefix tests/browser
	ITPM_BROWSER=1 ITPM_EVERY=$(EVERY) $(BIN)/python -m pytest tests/browser

site: setup ## check the sample portfolio and build it with the manual into site/
	$(BIN)/itpm validate
	$(BIN)/mkdocs build --strict --quiet
	@echo "The site is in $(CURDIR)/site/index.html"

serve: setup
	$(BIN)/mkdocs serve

reference: setup ## the part of the manual that is made from the code
	$(BIN)/python -m tests.field_readers
	$(BIN)/python -m tests.reference

bench: setup
	$(BIN)/python bench/validate.py 1000
	$(BIN)/python bench/schedule.py network 100000
	$(BIN)/python bench/schedule.py level 1000

lock: $(BIN)/uv
	$(BIN)/uv lock

clean:
	rm -rf $(VENV) site build dist .coverage .coverage.* htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis
