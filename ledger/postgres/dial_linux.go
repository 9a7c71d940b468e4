package postgres

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// boundUnanswered has the system give a connection up whose bytes nobody has acknowledged for so
// long (RFC 5482); it would go on for a quarter of an hour.
func boundUnanswered(network, _ string, c syscall.RawConn) error {
	if network == "unix" {
		return nil
	}
	var err error
	cerr := c.Control(func(fd uintptr) {
		err = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, int(silence.Milliseconds()))
	})
	if cerr != nil {
		return cerr
	}
	return err
}
