package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// file is a file of an archive; its name has slashes.
type file struct {
	name string
	mode fs.FileMode
	data []byte
}

// pack writes an archive of files below a folder of its own name, and returns the
// name of the archive: a ZIP, else a gzipped tar.
func pack(dir, name string, zipped bool, files []file, at time.Time) (string, error) {
	write, full := writeTar, name+".tar.gz"
	if zipped {
		write, full = writeZip, name+".zip"
	}
	var buf bytes.Buffer
	if err := write(&buf, name, files, at); err != nil {
		return "", fmt.Errorf("packing %s: %w", full, err)
	}
	return full, os.WriteFile(filepath.Join(dir, full), buf.Bytes(), 0o644)
}

// writeTar writes a gzipped tar. All files have one time and no owner.
func writeTar(w io.Writer, root string, files []file, at time.Time) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		h := tar.Header{Typeflag: tar.TypeReg, Name: path.Join(root, f.name), Size: int64(len(f.data)), Mode: int64(f.mode), ModTime: at, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(&h); err != nil {
			return err
		}
		if _, err := t.Write(f.data); err != nil {
			return err
		}
	}
	return errors.Join(t.Close(), z.Close())
}

// writeZip writes a ZIP archive. All files have one time.
func writeZip(w io.Writer, root string, files []file, at time.Time) error {
	z := zip.NewWriter(w)
	for _, f := range files {
		h := zip.FileHeader{Name: path.Join(root, f.name), Method: zip.Deflate, Modified: at.UTC()}
		h.SetMode(f.mode)
		part, err := z.CreateHeader(&h)
		if err != nil {
			return err
		}
		if _, err := part.Write(f.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// writeSums writes SHA256SUMS beside archives, as sha256sum -c reads it.
func writeSums(dir string, names []string) error {
	var b strings.Builder
	for _, name := range slices.Sorted(slices.Values(names)) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return fmt.Errorf("summing archives: %w", err)
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), name)
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(b.String()), 0o644)
}
