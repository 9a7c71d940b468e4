package nats

import "time"

// SetPulse changes how often servers are asked whether they are there, and returns what changes it
// back.
func SetPulse(d time.Duration) func() {
	was := pulse
	pulse = d
	return func() { pulse = was }
}
