//go:build race

package lang

// raceDetector says that the race detector runs, under which pools forget now and
// then what is put back.
const raceDetector = true
