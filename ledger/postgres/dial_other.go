//go:build !linux

package postgres

import "syscall"

// boundUnanswered leaves it to the system when a connection is given up.
func boundUnanswered(string, string, syscall.RawConn) error { return nil }
