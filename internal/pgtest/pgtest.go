// Package pgtest starts a PostgreSQL server for a test.
package pgtest

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// Server is a server on this machine, with a database that is called postgres.
type Server struct {
	URL  string   // of the database
	Sync bool     // write through to the disk, as a server that may crash must
	Set  []string // further settings, each NAME=VALUE
	dir  string
	port int
	bin  string
	cmd  *exec.Cmd
}

// Start starts a server, or skips the test where PostgreSQL is not installed. It
// ends with the test.
func Start(t testing.TB) *Server {
	t.Helper()
	s, err := New(t.TempDir())
	if err == nil {
		err = s.up()
	}
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("PostgreSQL is not installed here")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.cmd.Process.Signal(syscall.SIGINT)
		_ = s.cmd.Wait()
	})
	return s
}

// New makes a database cluster in a folder; its server is not running. The error
// wraps exec.ErrNotFound where PostgreSQL is not installed.
func New(dir string) (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	s := &Server{dir: filepath.Join(dir, "data"), bin: bin}
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		return nil, err
	}
	if err := hand(dir); err != nil {
		return nil, err
	}
	if out, err := s.command("initdb", "-D", s.dir, "-U", "detente", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("making a cluster: %w\n%s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.port = l.Addr().(*net.TCPAddr).Port
	s.URL = fmt.Sprintf("postgres://detente@127.0.0.1:%d/postgres?sslmode=disable", s.port)
	if err := l.Close(); err != nil {
		return nil, err
	}
	return s, nil
}

// Command is the server, not running yet.
func (s *Server) Command() *exec.Cmd {
	sync := "off"
	if s.Sync {
		sync = "on"
	}
	args := []string{"-D", s.dir, "-p", strconv.Itoa(s.port)}
	for _, set := range append([]string{"listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=" + sync, "shared_buffers=128MB", "max_connections=100"}, s.Set...) {
		args = append(args, "-c", set)
	}
	return s.command("postgres", args...)
}

// Ready waits until the server answers.
func (s *Server) Ready() error {
	for range 300 {
		if s.command("pg_isready", "-q", "-h", "127.0.0.1", "-p", strconv.Itoa(s.port)).Run() == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return errors.New("the server does not come up")
}

func (s *Server) up() error {
	s.cmd = s.Command()
	if err := s.cmd.Start(); err != nil {
		return err
	}
	return s.Ready()
}

// command runs a program of PostgreSQL, not as root, which it refuses.
func (s *Server) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = filepath.Dir(s.dir)
	if id, ok := other(); ok {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: id}
	}
	return c
}

// binaries finds the folder of the programs.
func binaries() (string, error) {
	if p, err := exec.LookPath("initdb"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			if _, err := os.Stat(filepath.Join(filepath.Dir(p), "postgres")); err == nil {
				return filepath.Dir(p), nil
			}
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("looking for initdb: %w", exec.ErrNotFound)
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1]), nil
}

// other is who runs the server where root runs the test.
func other() (*syscall.Credential, bool) {
	if os.Getuid() != 0 {
		return nil, false
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, false
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, false
	}
	gid, err := strconv.Atoi(u.Gid)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, err == nil
}

// hand gives a folder to who runs the server, and lets him reach it.
func hand(dir string) error {
	id, ok := other()
	if !ok {
		return nil
	}
	for d := dir; len(d) > len(os.TempDir()); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o755); err != nil {
			return err
		}
	}
	for _, d := range []string{dir, filepath.Join(dir, "data")} {
		if err := os.Chown(d, int(id.Uid), int(id.Gid)); err != nil {
			return err
		}
	}
	return nil
}
