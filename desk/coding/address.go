package coding

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"mime"
	"net/url"
	"strings"
	"time"

	"github.com/detente-wire/detente/desk/problem"
	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
	"github.com/detente-wire/detente/wire/html"
	"github.com/detente-wire/detente/wire/item"
)

// Fetcher gets documents of the web; [fetch.Client] is one, which never goes inward.
type Fetcher interface {
	Get(ctx context.Context, r *fetch.Request) (*fetch.Response, error)
}

// policy is how a page is fetched that somebody asks to see.
var policy = config.Request{Pace: 2 * time.Second, Timeout: 15 * time.Second, MaxBytes: 4 << 20, MaxRedirects: 5, Robots: true}

// Fetches reports whether addresses can be coded.
func (b *Bench) Fetches() bool { return b.Offers() && b.fetcher != nil }

// Address fetches a document and codes its stories: the article of a page, or what
// another format has.
func (b *Bench) Address(ctx context.Context, address string) ([]*news.Doc, error) {
	if !b.Fetches() {
		return nil, problem.New("not-offered", "Addresses are not fetched here.", "paste the text; or start the desk with detente serve --fetch")
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return nil, problem.New("bad-request", "This is no address of the web.", "https://news.example.org/story")
	}
	resp, err := b.fetcher.Get(ctx, &fetch.Request{URL: address, Policy: &policy, Accept: "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"})
	if err != nil {
		return nil, unfetched(err)
	}
	if format, err := wire.Recognize("", resp.Body[:min(len(resp.Body), 64<<10)]); err == nil && format == wire.HTML {
		return b.code(ctx, article(resp))
	}
	return b.Document(ctx, wire.Options{Source: fetch.Redact(resp.URL)}, resp.Body)
}

// article is the story of a page.
func article(resp *fetch.Response) iter.Seq2[*news.Story, error] {
	return func(yield func(*news.Story, error) bool) {
		_, params, _ := mime.ParseMediaType(resp.ContentType)
		source := fetch.Redact(resp.URL)
		it, err := html.Read(resp.Body, html.Options{URL: resp.URL, Charset: params["charset"]})
		if err != nil {
			yield(nil, fmt.Errorf("reading %s: %w", source, err))
			return
		}
		it.URL = cmp.Or(it.URL, source)
		yield(it.Story(source, item.Rules{Latest: time.Now().UTC().AddDate(0, 0, 2).Format(time.DateOnly)}), nil)
	}
}

// unfetched says why there is no document.
func unfetched(err error) error {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return fmt.Errorf("fetching: %w", err)
	}
	hint := "paste the text"
	if errors.Is(err, fetch.ErrInward) {
		hint = "only public addresses are fetched; paste the text"
	}
	return problem.New("cannot-be-fetched", strings.ToUpper(err.Error()[:1])+err.Error()[1:]+".", hint)
}
