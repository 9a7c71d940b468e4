package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// build is one run of the Go compiler.
type build struct {
	root, pkg    string
	goos, goarch string
	tags, flags  string // build tags; flags for the linker
}

// run builds a program. Nothing of the machine goes into it: no paths, no state of
// the checkout, no C, and no settings of the environment.
func (b *build) run(ctx context.Context, out string) error {
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid= " + b.flags, "-tags", b.tags, "-o", out, b.pkg}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = b.root
	cmd.Env = append(neutral(os.Environ()), "CGO_ENABLED=0", "GOOS="+b.goos, "GOARCH="+b.goarch)
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building %s: %w\n%s", b.pkg, err, text)
	}
	return nil
}

// neutral leaves out of an environment what changes what the compiler makes.
func neutral(env []string) []string {
	var out []string
	for _, e := range env {
		name, _, _ := strings.Cut(e, "=")
		switch name {
		case "GOFLAGS", "GOEXPERIMENT", "GOAMD64", "GOARM64", "GOFIPS140", "GOWORK", "GODEBUG", "CGO_ENABLED", "GOOS", "GOARCH":
		default:
			out = append(out, e)
		}
	}
	return append(out, "GOWORK=off", "GOFLAGS=-mod=readonly")
}
