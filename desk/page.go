package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/api"
	"github.com/detente-wire/detente/desk/mcp"
	"github.com/detente-wire/detente/desk/problem"
)

//go:embed assets
var embedded embed.FS

// pages are the templates of the pages, each with the layout around it.
type pages map[string]*template.Template

func parsePages() (pages, error) {
	base, err := template.New("layout.html").Funcs(functions).ParseFS(embedded, "assets/layout.html", "assets/parts.html")
	if err != nil {
		return nil, fmt.Errorf("reading the templates: %w", err)
	}
	out := pages{}
	files, err := embedded.ReadDir("assets/pages")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		t, err := base.Clone()
		if err == nil {
			t, err = t.ParseFS(embedded, "assets/pages/"+f.Name())
		}
		if err != nil {
			return nil, fmt.Errorf("reading the template %s: %w", f.Name(), err)
		}
		out[strings.TrimSuffix(f.Name(), ".html")] = t
	}
	return out, nil
}

// screen is what a template sees.
type screen struct {
	Title, Page string
	Query       url.Values
	Data        any
	JSON        string // the address of the data
	Path        string
	User        account.User
	Script      string // the file of a script, "" for none
	Reviews     bool   // who asks may review records
}

// titled is data that names its page.
type titled interface{ title() string }

// scripted is data whose page a script of the desk makes faster to use.
type scripted interface{ script() string }

// elsewhere is an answer that is at another address; keep says that what was
// asked for is asked there, too.
type elsewhere struct {
	path string
	keep bool
}

// page answers with a page, or with its data as JSON.
func (d *Desk) page(name string, of maker) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, err := queryOf(r)
		var data any
		if err == nil {
			data, err = of(r.Context(), q)
		}
		if err != nil {
			d.fail(w, r, err)
			return
		}
		if to, ok := data.(elsewhere); ok {
			http.Redirect(w, r, to.address(r), http.StatusFound)
			return
		}
		if wantsJSON(r) {
			d.json(w, r, http.StatusOK, data)
			return
		}
		d.html(w, r, http.StatusOK, name, data)
	}
}

func (e elsewhere) address(r *http.Request) string {
	path, query, _ := strings.Cut(e.path, "?")
	if wantsJSON(r) {
		path += ".json"
	}
	if e.keep {
		query = r.URL.RawQuery
	}
	if query != "" {
		path += "?" + query
	}
	return path
}

// html makes the whole page before the first byte of it leaves, so that an error
// is not the end of half a page.
func (d *Desk) html(w http.ResponseWriter, r *http.Request, status int, name string, data any) {
	u := account.Of(r.Context())
	v := screen{Page: name, Query: r.URL.Query(), Data: data, Path: r.URL.EscapedPath(), JSON: jsonAddress(r), User: u, Reviews: d.Closed == "" && u.Role >= account.Reviewer}
	if t, ok := data.(titled); ok {
		v.Title = t.title()
	}
	if s, ok := data.(scripted); ok {
		v.Script = s.script()
		w.Header().Set("Content-Security-Policy", policy+"; script-src 'self'")
	}
	var b bytes.Buffer
	if err := d.pages[name].Execute(&b, v); err != nil {
		d.log.Error("template", "page", name, "error", err)
		http.Error(w, "the page could not be made; the log says more", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader has gone away
}

func (d *Desk) json(w http.ResponseWriter, r *http.Request, status int, data any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	if err := enc.Encode(data); err != nil {
		d.log.Error("json", "path", r.URL.Path, "error", err)
		http.Error(w, "the data could not be written; the log says more", http.StatusInternalServerError)
		return
	}
	kind := "application/json"
	if status >= http.StatusBadRequest {
		kind = "application/problem+json"
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader has gone away
}

type jsonKey struct{}

// asJSON takes ".json" from the end of the address of a page, and notes it. What
// programs ask for is always JSON.
func asJSON(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if plain, ok := strings.CutSuffix(r.URL.Path, ".json"); ok && !isAPI(r.URL.Path) {
			r = r.WithContext(context.WithValue(r.Context(), jsonKey{}, true))
			u := *r.URL
			u.Path, u.RawPath = plain, strings.TrimSuffix(u.RawPath, ".json")
			r.URL = &u
		}
		next.ServeHTTP(w, r)
	})
}

// forPrograms reports whether an address is for programs.
func forPrograms(path string) bool { return isAPI(path) || strings.HasSuffix(path, ".json") }

// isAPI reports whether an address is one that only programs ask for.
func isAPI(path string) bool { return strings.HasPrefix(path, api.Root+"/") || path == mcp.Path }

func wantsJSON(r *http.Request) bool {
	return r.Context().Value(jsonKey{}) != nil || forPrograms(r.URL.Path)
}

func jsonAddress(r *http.Request) string {
	u := url.URL{Path: r.URL.Path + ".json", RawQuery: r.URL.RawQuery}
	if r.URL.Path == "/" {
		u.Path = "/today.json"
	}
	if r.URL.RawPath != "" {
		u.RawPath = r.URL.RawPath + ".json"
	}
	return u.String()
}

// Problem is what is answered where there is nothing to show (RFC 9457).
type Problem = problem.Problem

// problemPage is the page of a problem.
type problemPage struct{ *Problem }

func (p problemPage) title() string { return p.Title }

// later is a refusal until some time has gone by.
type later struct {
	refused
	wait time.Duration
}

func (e later) Unwrap() error { return e.refused }

// seconds is a time for Retry-After, rounded up.
func seconds(d time.Duration) string { return strconv.Itoa(int(d.Seconds()) + 1) }

// refused is an error with its status and a word on what to do.
type refused struct {
	status     int
	says, hint string
}

func (e refused) Error() string { return e.says }

func bad(says string) error { return refused{http.StatusBadRequest, says, ""} }

func notFound(says string) error { return refused{http.StatusNotFound, says, ""} }

// fail says why there is nothing to show.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	if p.Status >= http.StatusInternalServerError {
		d.log.Error("failed", "path", told(r.URL.Path), "error", err)
	}
	var l later
	if errors.As(err, &l) {
		w.Header().Set("Retry-After", seconds(l.wait))
	}
	if wantsJSON(r) {
		d.json(w, r, p.Status, p)
		return
	}
	d.html(w, r, p.Status, "problem", problemPage{p})
}

func problemOf(err error) *Problem {
	var e refused
	if errors.As(err, &e) {
		return problem.OfStatus(e.status, e.says, e.hint)
	}
	return problem.Of(err)
}

// asset is a file that pages ask for.
type asset struct {
	kind, tag string
	data      []byte
}

var kinds = map[string]string{".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".js": "text/javascript; charset=utf-8"}

func readAssets() (map[string]asset, error) {
	names, err := fs.Glob(embedded, "assets/*.*")
	if err != nil {
		return nil, err
	}
	out := map[string]asset{}
	for _, name := range names {
		if kinds[path.Ext(name)] == "" {
			continue // a template
		}
		data, err := embedded.ReadFile(name)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		out[path.Base(name)] = asset{kinds[path.Ext(name)], `"` + hex.EncodeToString(sum[:8]) + `"`, data}
	}
	return out, nil
}

func (d *Desk) asset(w http.ResponseWriter, r *http.Request) {
	f, ok := d.files[r.PathValue("file")]
	if !ok {
		d.fail(w, r, notFound("There is no such file."))
		return
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("ETag", f.tag)
	if r.Header.Get("If-None-Match") == f.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(f.data) // the reader has gone away
}
