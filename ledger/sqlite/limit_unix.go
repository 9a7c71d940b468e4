//go:build unix

package sqlite

import (
	"os/signal"
	"syscall"
)

// A write that would grow a file beyond the process's limit is an error of that
// write, and not the end of the process.
func init() { signal.Ignore(syscall.SIGXFSZ) }
