// Package browser opens the pages of a desk over the demo's ledger in Chromium, for
// tests and for pictures. The program itself has nothing of it.
package browser

import (
	"errors"
	"fmt"
	"os/exec"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/launcher"
	"github.com/go-rod/rod/lib/proto"
)

// ErrNone says that no Chromium is installed.
var ErrNone = errors.New("no Chromium is installed (Debian: apt-get install chromium)")

// Browser is a Chromium without a window.
type Browser struct {
	*rod.Browser
	launched *launcher.Launcher
}

// Launch starts the Chromium that is installed; nothing is downloaded. The error
// wraps [ErrNone] where there is none.
func Launch() (*Browser, error) {
	bin := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			bin = found
			break
		}
	}
	if bin == "" {
		return nil, ErrNone
	}
	// A container that builds as root has no sandbox to offer, and the pages are the desk's own.
	l := launcher.New().Bin(bin).Headless(true).NoSandbox(true).Leakless(false).Set("disable-gpu").Set("hide-scrollbars")
	address, err := l.Launch()
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", bin, err)
	}
	b := &Browser{rod.New().ControlURL(address), l}
	if err := b.Connect(); err != nil {
		l.Kill()
		return nil, fmt.Errorf("reaching %s: %w", bin, err)
	}
	return b, nil
}

// Close ends the browser and takes away what it left on the disk.
func (b *Browser) Close() error {
	err := b.Browser.Close()
	b.launched.Cleanup()
	return err
}

// Look is how a page is looked at.
type Look struct {
	Name          string
	Dark          bool
	Width, Height int // of the window, in pixels of CSS
}

// Looks are those that every page is held to.
var Looks = []Look{
	{"light and wide", false, 1280, 900},
	{"dark and wide", true, 1280, 900},
	{"light and narrow", false, 360, 740},
	{"dark and narrow", true, 360, 740},
}

// Show has a page shown in this way.
func (l *Look) Show(p *rod.Page) error {
	scheme := "light"
	if l.Dark {
		scheme = "dark"
	}
	media := proto.EmulationSetEmulatedMedia{Features: []*proto.EmulationMediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
	return errors.Join(media.Call(p), p.SetViewport(&proto.EmulationSetDeviceMetricsOverride{Width: l.Width, Height: l.Height, DeviceScaleFactor: 1}))
}
