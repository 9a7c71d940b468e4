// Command shots makes a picture of every page of the desk over the demo, light and
// dark, wide and narrow, for somebody to look at:
//
//	go run ./desk/browser/shots -out DIR
//	go run ./desk/browser/shots -out DIR -only relation,story -height 800
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"

	"github.com/detente-wire/detente/desk/browser"
)

func main() {
	out := flag.String("out", "", "folder for the pictures")
	only := flag.String("only", "", "names of pages, by commas; without it, all")
	height := flag.Int("height", 0, "cut pictures off at so many pixels; without it, they show the whole page up to 4,000")
	flag.Parse()
	if err := run(*out, *only, *height); err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

func run(out, only string, height int) (err error) {
	if out == "" {
		return errors.New("want -out DIR")
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "shots")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	b, err := browser.Launch()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	site, err := browser.Demo(context.Background(), folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, site.Close()) }()
	page, err := b.Page(proto.TargetCreateTarget{})
	if err != nil {
		return err
	}
	for _, pages := range [...]func() ([]browser.Page, error){
		func() ([]browser.Page, error) { return site.Pages(), nil },
		func() ([]browser.Page, error) { err := site.Review(context.Background()); return site.Reviewed(), err },
	} {
		list, err := pages()
		if err != nil {
			return err
		}
		for i := range list {
			if only != "" && !slices.Contains(strings.Split(only, ","), list[i].Name) {
				continue
			}
			if err := shootAll(page, site.URL, out, &list[i], height); err != nil {
				return err
			}
		}
	}
	return nil
}

// shootAll makes the pictures of a page.
func shootAll(tab *rod.Page, site, out string, p *browser.Page, height int) error {
	for i := range browser.Looks {
		if err := shoot(tab, site, out, p, &browser.Looks[i], height); err != nil {
			return fmt.Errorf("%s: %w", p.Path, err)
		}
	}
	return nil
}

// tallest is the most pixels of a picture's height.
const tallest = 4000

func shoot(page *rod.Page, site, out string, p *browser.Page, look *browser.Look, height int) error {
	if err := errors.Join(look.Show(page), p.Open(page, site)); err != nil {
		return err
	}
	r, err := page.Eval(`() => document.documentElement.scrollHeight`)
	if err != nil {
		return err
	}
	tall := min(r.Value.Int(), tallest)
	if height > 0 {
		tall = min(tall, height)
	}
	data, err := page.Screenshot(false, &proto.PageCaptureScreenshot{
		Format: proto.PageCaptureScreenshotFormatPng, CaptureBeyondViewport: true, Clip: &proto.PageViewport{Width: float64(look.Width), Height: float64(tall), Scale: 1},
	})
	if err != nil {
		return err
	}
	file := p.Name + "-" + strings.ReplaceAll(strings.ReplaceAll(look.Name, " and ", "-"), " ", "-") + ".png"
	return os.WriteFile(filepath.Join(out, file), data, 0o644)
}
