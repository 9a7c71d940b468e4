package limit

import (
	"bufio"
	"errors"
	"io"
)

// Counter counts the bytes that are taken from a reader. It reads byte by byte
// where it is asked to, so that a decompressor that reads it takes no more than it
// needs: then it stands behind a member when the member ends.
type Counter struct {
	R *bufio.Reader
	N int64 // how many were taken
}

// Read reads as io.Reader has it.
func (c *Counter) Read(p []byte) (int, error) {
	n, err := c.R.Read(p)
	c.N += int64(n)
	return n, err
}

// ReadByte reads as io.ByteReader has it.
func (c *Counter) ReadByte() (byte, error) {
	b, err := c.R.ReadByte()
	if err == nil {
		c.N++
	}
	return b, err
}

// Skip passes over bytes that are at hand.
func (c *Counter) Skip(n int) {
	n, _ = c.R.Discard(n)
	c.N += int64(n)
}

// Early is the error of an end where more must come.
func Early(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
