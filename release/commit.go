package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente"
)

// commit is what a release is made of.
type commit struct {
	at      time.Time // of the commit, or SOURCE_DATE_EPOCH; all files of the archives bear it
	tag     string    // that points at it, "" for none
	changed bool      // files differ from it
}

// readCommit asks git what is checked out in a folder.
func readCommit(ctx context.Context, root string) (c commit, err error) {
	seconds := os.Getenv("SOURCE_DATE_EPOCH")
	if seconds == "" {
		if seconds, err = git(ctx, root, "log", "-1", "--format=%ct"); err != nil {
			return c, err
		}
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return c, fmt.Errorf("reading the time of the commit: %w", err)
	}
	c.at = time.Unix(n, 0).UTC()
	tags, err := git(ctx, root, "tag", "--points-at", "HEAD", "--list", "v*")
	if err != nil {
		return c, err
	}
	c.tag, _, _ = strings.Cut(tags, "\n")
	status, err := git(ctx, root, "status", "--porcelain")
	c.changed = status != ""
	return c, err
}

func git(ctx context.Context, root string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w: %s", err, strings.TrimSpace(string(exit.Stderr)))
		}
		return "", fmt.Errorf("asking git for %s: %w", args[0], err)
	}
	return strings.TrimSpace(string(out)), nil
}

var versionForm = regexp.MustCompile(`^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`)

// version is the one that was asked for, else that of the tag, else that to which
// the source leads.
func (c *commit) version(asked string) (string, error) {
	v := asked
	if v == "" {
		v = strings.TrimPrefix(c.tag, "v")
	}
	if v == "" {
		v = detente.Release()
	}
	if !versionForm.MatchString(v) {
		return "", fmt.Errorf("%q is no version: want 1.2.3 or 1.2.3-rc.1", v)
	}
	return v, nil
}
