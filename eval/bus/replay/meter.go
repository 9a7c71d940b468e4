package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// hertz is how many ticks of a processor the system counts a second.
const hertz = 100

// spent is the seconds of a processor that a process has taken; a family with its
// children.
func spent(pid int, family bool) float64 {
	sum, all := 0, []int{pid}
	if family {
		all = append(children(pid), pid)
	}
	for _, p := range all {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p))
		if err != nil {
			continue
		}
		fields := strings.Fields(string(data[strings.LastIndexByte(string(data), ')')+1:]))
		own := fields[11:13]
		if family && p == pid {
			own = fields[11:15] // with children that have ended
		}
		for _, f := range own {
			n, _ := strconv.Atoi(f)
			sum += n
		}
	}
	return float64(sum) / hertz
}

// children are the processes that a process has started.
func children(pid int) (out []int) {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, list := range lists {
		data, err := os.ReadFile(list)
		if err != nil {
			continue
		}
		for f := range strings.FieldsSeq(string(data)) {
			if n, err := strconv.Atoi(f); err == nil {
				out = append(out, n)
			}
		}
	}
	return out
}

// resident is how many megabytes of memory a process has now, or had at the most.
func resident(pid int, field string) int {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), field+":")
	kb, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, _ := strconv.Atoi(kb)
	return n / 1024
}
