# make serve   everything built, the samples loaded, served on 127.0.0.1:8080
# make test    every test there is
# make help    the rest

GO ?= go
NPM ?= npm
LINT := $(GO) tool -modfile=tools/go.mod golangci-lint
WEB_SOURCES := $(shell find web/src web/public -type f) $(wildcard web/*.html web/*.ts web/*.json) schema/*.graphqls

.PHONY: help serve build web test test-go test-web check lint fresh tidy generate score confidence fit bench bench-go clean
.DEFAULT_GOAL := build

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

serve: build ## build all and serve on 127.0.0.1:8080
	bin/parley serve

build: web ## build bin/parley, with the pages in it
	$(GO) build -trimpath -o bin/parley ./cmd/parley

web: web/dist/index.html ## build the pages, where their sources are newer

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web && $(NPM) run build
	@touch $@

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && $(NPM) ci --no-audit --no-fund
	@touch $@

test: check test-go test-web ## run every test there is

check: lint fresh tidy ## look at the code without running it

lint: # gofmt, go vet, golangci-lint
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); \
	  if [ -n "$$unformatted" ]; then echo "not formatted, run gofmt -w on: $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(LINT) run ./...

fresh: ## prove that the generated code is what schema/ gives
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && cp -R resolvers "$$dir/" && $(GO) run ./resolvers/internal/generate && \
	  if ! diff -r "$$dir/resolvers" resolvers; then \
	    echo "the generated code was not fresh, and now is: look at it, and commit it"; exit 1; fi

tidy: # go.mod names what is imported and nothing else
	$(GO) mod tidy -diff

# The race detector slows what it looks at ten times and starts of the program more: it sees all but the long tests, and of
# the command line those in which a server answers while it is written to. Then everything, one package after the other,
# since some tests measure.
RACED := ^(TestLoadThroughTheServer|TestOneArticleIsVisibleSoon|TestPlainEndpoints|TestServersOverOneDatabase|TestLogsAndFigures|TestWritingThroughTheAPI)$$
test-go: web ## run the Go tests, with the race detector and without
	$(GO) test -race -short -timeout 10m $$($(GO) list ./... | grep -v '/cmd/parley$$')
	$(GO) test -race -timeout 10m -run '$(RACED)' ./cmd/parley
	$(GO) test -p 1 -timeout 10m ./...

# The browser tests run the built binary, and need Chromium.
CHROMIUM ?= $(firstword $(wildcard /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome))
test-web: build
	cd web && $(NPM) run check
ifeq ($(PARLEY_NO_BROWSER),1)
	@echo "the browser tests were left out, as PARLEY_NO_BROWSER=1 asks"
else ifeq ($(CHROMIUM),)
	@echo "the browser tests need Chromium: install it (on Debian: apt-get install chromium), name it by CHROMIUM=/path, or leave them out by PARLEY_NO_BROWSER=1"; exit 1
else
	cd web && CHROMIUM=$(CHROMIUM) $(NPM) test
endif

generate: ## write the GraphQL code anew after a change in schema/
	$(GO) run ./resolvers/internal/generate

# Annotated sets: the project's own, and those beside the checkout where there are any.
OWN := $(foreach set,articles news,extract/testdata/$(set) extract/testdata/$(set)/held)
SETS ?= $(wildcard ../shared/corpus/dev ../shared/corpus/train-* ../shared/benchmarks/*.json*)
score: ## how good the extractor is: writes docs/scores.txt
	$(GO) build -trimpath -o bin/parley ./cmd/parley
	bin/parley score --articles data/articles $(OWN) $(SETS) | tee docs/scores.txt

# The sets by which confidences are measured; never those that figures are judged by. The own set counts three times
# so that it weighs about as much as the others, by which most rules were learned and which therefore flatter.
CONFIDENCE := $(foreach n,1 2 3,extract/testdata/articles) $(wildcard ../shared/corpus/train-*)
confidence: ## how often each rule is right: writes extract/lexicon/confidence.txt, for the next build
	@mkdir -p bin
	$(GO) run ./cmd/parley score --table --articles data/articles $(CONFIDENCE) > bin/confidence.new
	sed '/^[^#]/d' extract/lexicon/confidence.txt | cat - bin/confidence.new > bin/confidence.txt
	mv bin/confidence.txt extract/lexicon/confidence.txt; rm bin/confidence.new

# Weights are fitted on the sets that confidences are measured by, the own ones once; the development set is only looked at.
comma := ,
space := $(subst ,, )
fit: ## fit the weights of kinds to annotated articles: writes extract/lexicon/kinds.txt
	$(GO) test ./extract -run TestFit -v -update -fit $(subst $(space),$(comma),$(strip testdata/articles testdata/news $(abspath $(wildcard ../shared/corpus/train-*)))) \
	  $(addprefix -judge ,$(abspath $(wildcard ../shared/corpus/dev)))

# How many articles; PostgreSQL must be installed. A million, of which the view alone is measured, takes some ten minutes and thirteen gigabytes of memory.
BENCH_SIZES ?= 10000,100000
bench: build ## measure against PostgreSQL and Cayley: writes docs/benchmarks.md
	$(GO) run ./bench -sizes $(BENCH_SIZES)

bench-go: ## run the benchmarks that stand beside the code
	$(GO) test -run '^$$' -bench . -benchmem ./...

clean: ## remove what was built; stores stay
	rm -rf bin web/node_modules
	find web/dist -mindepth 1 ! -name .keep -delete
