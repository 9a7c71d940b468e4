package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// disk is a file system of its own, in memory, that can be filled up.
type disk struct {
	name, dir string
	user      *process // that has to be started again when there is room; nil for none
}

// mount puts a disk of so many MiB into a new folder. Only root may.
func mount(name, dir string, size int) (*disk, error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dm,mode=755", size), "tmpfs", dir).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("mounting %s: %w: %s", dir, err, out)
	}
	return &disk{name: name, dir: dir}, nil
}

// away takes the disk away, also from those that still have files open there.
func (d *disk) away() error {
	if out, err := exec.Command("umount", "-l", d.dir).CombinedOutput(); err != nil {
		return fmt.Errorf("unmounting %s: %w: %s", d.dir, err, out)
	}
	return nil
}

// faults are what may happen to the disk.
func (d *disk) faults() []fault {
	return []fault{{d.name + " is full", func(r *rand.Rand) error {
		if err := d.fill(); err != nil {
			return err
		}
		time.Sleep(time.Second + upTo(r, 8*time.Second))
		if err := os.Remove(d.ballast()); err != nil || d.user == nil {
			return err
		}
		d.user.down(syscall.SIGTERM)
		return d.user.up()
	}}}
}

func (d *disk) ballast() string { return filepath.Join(d.dir, "ballast") }

// fill writes until there is no room.
func (d *disk) fill() error {
	f, err := os.Create(d.ballast())
	if err != nil {
		return err
	}
	defer f.Close()
	for block := make([]byte, 1<<20); len(block) >= 1<<12; {
		if _, err = f.Write(block); errors.Is(err, syscall.ENOSPC) {
			block = block[:len(block)/2]
		} else if err != nil {
			return err
		}
	}
	return nil
}
