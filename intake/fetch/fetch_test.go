package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"go.uber.org/goleak"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/wire/limit"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

func policy() *config.Request {
	return &config.Request{Timeout: 5 * time.Second, MaxBytes: 1 << 20, MaxRedirects: 3, Allow: loopback}
}

// site serves handlers and closes with the test.
func site(t *testing.T, h http.HandlerFunc) (*httptest.Server, *Client) {
	t.Helper()
	s := httptest.NewServer(h)
	c := New("Detente/test")
	t.Cleanup(func() { c.Close(); s.Close() })
	return s, c
}

func get(c *Client, address string, p *config.Request) (*Response, error) {
	return c.Get(context.Background(), &Request{URL: address, Policy: p, Home: Host(address), Accept: "*/*"})
}

func TestInwardAddressesAreRefused(t *testing.T) {
	asked := false
	s, c := site(t, func(http.ResponseWriter, *http.Request) { asked = true })
	port := s.URL[strings.LastIndexByte(s.URL, ':'):]
	for _, host := range []string{
		"127.0.0.1", "127.8.9.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
		"0.0.0.0", "[::]", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "[ff02::1]", "[fe80::1]", "[fd00::1]",
	} {
		p := policy()
		p.Allow = nil
		_, err := get(c, "http://"+host+port+"/", p)
		if !errors.Is(err, ErrInward) || !Permanent(err) {
			t.Errorf("%s: error = %v, want %v", host, err, ErrInward)
		}
	}
	if asked {
		t.Error("a refused address was asked")
	}
	if _, err := get(c, s.URL, policy()); err != nil || !asked {
		t.Errorf("allowed loopback: %v", err)
	}
}

// A redirect inward is refused though the first host is allowed, and so is an
// allowed host's connection for a source that may not go there.
func TestRedirectInward(t *testing.T) {
	s, c := site(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.2:9/secret", http.StatusFound)
	})
	p := policy()
	p.Allow = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	if _, err := get(c, s.URL, p); !errors.Is(err, ErrInward) {
		t.Errorf("error = %v, want %v", err, ErrInward)
	}
	p = policy()
	p.Allow = nil
	if _, err := get(c, s.URL, p); !errors.Is(err, ErrInward) {
		t.Errorf("after an allowed connection: error = %v, want %v", err, ErrInward)
	}
	for _, to := range []string{"file:///etc/passwd", "gopher://127.0.0.1/", "http://user:pw@example.org/"} {
		s, c := site(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		})
		if _, err := get(c, s.URL, policy()); !errors.Is(err, ErrAddress) {
			t.Errorf("redirect to %s: error = %v, want %v", to, err, ErrAddress)
		}
	}
}

func TestRedirectsAndHeaders(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%q %q", r.Header.Get("X-Api-Key"), r.Header.Get("User-Agent"))
	}))
	defer other.Close()
	s, c := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/away":
			http.Redirect(w, r, other.URL, http.StatusMovedPermanently)
		default:
			fmt.Fprint(w, r.Header.Get("X-Api-Key"))
		}
	})
	p := policy()
	p.Headers = map[string]string{"X-Api-Key": "s3cret"}
	if _, err := get(c, s.URL+"/loop", p); !errors.Is(err, ErrRedirects) {
		t.Errorf("loop: %v", err)
	}
	r, err := get(c, s.URL+"/home", p)
	if err != nil || string(r.Body) != "s3cret" {
		t.Errorf("at home: %v, %q", err, r.Body)
	}
	r, err = get(c, s.URL+"/away", p)
	if err != nil || string(r.Body) != `"" "Detente/test"` || r.URL != other.URL {
		t.Errorf("at another host: %v, %q at %s: want no key", err, r.Body, r.URL)
	}
}

func TestConditional(t *testing.T) {
	s, c := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Tue, 10 Mar 2026 09:40:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "news")
	})
	r, err := get(c, s.URL, policy())
	if err != nil || r.Unchanged || string(r.Body) != "news" {
		t.Fatalf("%v %+v", err, r)
	}
	r, err = c.Get(context.Background(), &Request{URL: s.URL, Policy: policy(), Validators: r.Validators})
	if err != nil || !r.Unchanged || r.Body != nil {
		t.Errorf("%v %+v", err, r)
	}
}

func packed(t *testing.T, encoding string, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser = gzip.NewWriter(&b)
	if encoding == "br" {
		w = brotli.NewWriter(&b)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBodies(t *testing.T) {
	text := bytes.Repeat([]byte("Norway and Morocco. "), 1000)
	bomb := make([]byte, 2<<20)
	for _, c := range []struct {
		name, encoding string
		body           []byte
		want           error
	}{
		{"plain", "", text, nil},
		{"gzip", "gzip", packed(t, "gzip", text), nil},
		{"brotli", "br", packed(t, "br", text), nil},
		{"gzip bomb", "gzip", packed(t, "gzip", bomb), limit.ErrTooLarge},
		{"brotli bomb", "br", packed(t, "br", bomb), limit.ErrTooLarge},
		{"large", "", make([]byte, 1<<20+1), limit.ErrTooLarge},
		{"truncated gzip", "gzip", packed(t, "gzip", text)[:60], ErrBroken},
		{"truncated brotli", "br", packed(t, "br", text)[:20], ErrBroken},
		{"unknown", "zstd", text, errEncoding},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, client := site(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", c.encoding)
				w.(http.Flusher).Flush() // without a length
				_, _ = w.Write(c.body)
			})
			r, err := get(client, s.URL, policy())
			if !errors.Is(err, c.want) || err == nil && !bytes.Equal(r.Body, text) {
				t.Errorf("error = %v, want %v", err, c.want)
			}
		})
	}
}

func TestSlowAndBrokenServers(t *testing.T) {
	done := make(chan struct{})
	s, c := site(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/cut" {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "half")
			return
		}
		w.(http.Flusher).Flush()
		<-done
	})
	t.Cleanup(func() { close(done) })
	p := policy()
	p.Timeout = 50 * time.Millisecond
	if _, err := get(c, s.URL, p); !errors.Is(err, ErrTimeout) || Permanent(err) {
		t.Errorf("slow: %v", err)
	}
	if _, err := get(c, s.URL+"/cut", policy()); !errors.Is(err, ErrBroken) || Permanent(err) {
		t.Errorf("cut: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Get(ctx, &Request{URL: s.URL, Policy: policy()}); !errors.Is(err, context.Canceled) {
		t.Errorf("called off: %v", err)
	}
}

func TestRetryAfter(t *testing.T) {
	for header, want := range map[string]time.Duration{
		"": 0, "5": 5 * time.Second, "0": 0, "-3": 0, "soon": 0, "99999999999": maxWait,
		"Tue, 10 Mar 2026 10:00:00 GMT": 20 * time.Minute, // by the server's clock
		"Tue, 10 Mar 1970 10:00:00 GMT": 0,
	} {
		h := &http.Response{Header: http.Header{"Retry-After": {header}, "Date": {"Tue, 10 Mar 2026 09:40:00 GMT"}}}
		if got := retryAfter(h); got != want {
			t.Errorf("%q: %v, want %v", header, got, want)
		}
	}
}

func TestHostIsLeftAlone(t *testing.T) {
	asked := 0
	s, c := site(t, func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("Retry-After", "300")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	_, err := get(c, s.URL+"/a", policy())
	if Wait(err) != 5*time.Minute || Permanent(err) {
		t.Errorf("first: %v", err)
	}
	var paused *PausedError
	if _, err = get(c, s.URL+"/b", policy()); !errors.As(err, &paused) || Wait(err) < 299*time.Second || asked != 1 {
		t.Errorf("second: %v after %d requests", err, asked)
	}
}

func TestPace(t *testing.T) {
	var mu sync.Mutex
	var at []time.Time
	open := 0
	s, c := site(t, func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		at, open = append(at, time.Now()), open+1
		if open > 1 {
			t.Error("two requests at a time")
		}
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		open--
		mu.Unlock()
	})
	p := policy()
	p.Pace = 40 * time.Millisecond
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := get(c, s.URL, p); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for i := 1; i < len(at); i++ {
		if d := at[i].Sub(at[i-1]); d < p.Pace {
			t.Errorf("request %d came %v after the one before", i, d)
		}
	}
}

func TestRobots(t *testing.T) {
	asked := map[string]int{}
	var mu sync.Mutex
	status := http.StatusOK
	s, c := site(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked[r.URL.Path]++
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(status)
			fmt.Fprint(w, "User-agent: other\nDisallow: /\n\nUser-agent: detente\nDisallow: /closed\nCrawl-delay: 0.05\n")
		}
		if r.URL.Path == "/around" {
			http.Redirect(w, r, "/closed/x", http.StatusFound)
		}
	})
	p := policy()
	p.Robots = true
	for path, want := range map[string]error{"/open": nil, "/closed/a": ErrRobots, "/around": ErrRobots} {
		if _, err := get(c, s.URL+path, p); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	if asked["/robots.txt"] != 1 || asked["/closed/a"]+asked["/closed/x"] != 0 {
		t.Errorf("asked: %v", asked)
	}
	u, _ := url.Parse(s.URL)
	if got := c.hosts.of(u.Host).least; got != 50*time.Millisecond {
		t.Errorf("pace = %v, want the crawl-delay", got)
	}
	for code, want := range map[int]bool{404: true, 403: true, 500: false, 429: false} {
		mu.Lock()
		status = code
		mu.Unlock()
		c := New("Detente/test")
		_, err := get(c, s.URL+"/closed/a", p)
		if (err == nil) != want || err != nil && Permanent(err) {
			t.Errorf("robots.txt with status %d: %v", code, err)
		}
		c.Close()
	}
}

func TestRedact(t *testing.T) {
	if got := Redact("https://x.example/f?q=a&apikey=123&access_token=4"); got != "https://x.example/f?q=a&apikey=…&access_token=…" {
		t.Error(got)
	}
}

func TestPost(t *testing.T) {
	s, c := site(t, func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("hub.mode") != "subscribe" {
			http.Error(w, "no  such\nmode", http.StatusBadRequest)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	})
	if err := c.Post(context.Background(), s.URL, url.Values{"hub.mode": {"subscribe"}}, policy()); err != nil {
		t.Error(err)
	}
	err := c.Post(context.Background(), s.URL, nil, policy())
	if err == nil || !strings.Contains(err.Error(), `400 Bad Request ("no such mode")`) {
		t.Error(err)
	}
	p := policy()
	p.Allow = nil
	if err := c.Post(context.Background(), s.URL, nil, p); !errors.Is(err, ErrInward) {
		t.Errorf("a hub inside: %v", err)
	}
}
