// Package problem says what went wrong as RFC 9457 has it. The types are part of the
// interface for programs: they stay as they are, whatever the words beside them say.
package problem

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
)

// base is where the types are described; a type is a place on that page.
const base = "/api/v1/docs#"

// Problem is what is answered in place of what was asked for.
type Problem struct {
	Type   string  `json:"type" format:"uri-reference" doc:"Which problem it is; the page at this address describes it. It stays the same for the same problem."`
	Status int     `json:"status" doc:"The status of the answer."`
	Title  string  `json:"title" doc:"The problem in a few words, the same for each of its type."`
	Detail string  `json:"detail,omitempty" doc:"What is wrong with this request."`
	Hint   string  `json:"hint,omitempty" doc:"What may be done about it."`
	Errors []Fault `json:"errors,omitempty" doc:"What is wrong with which part of the request."`
}

// Fault is what is wrong with one part of a request.
type Fault struct {
	Location string `json:"location,omitempty" doc:"Which part: query.since, body.text."`
	Message  string `json:"message" doc:"What is wrong with it."`
}

// Error implements error.
func (p *Problem) Error() string { return cmp.Or(p.Detail, p.Title) }

// GetStatus is the status of the answer.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is the media type of the answer.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// Kind is a type of problem.
type Kind struct {
	Name   string // the end of the type: "not-found"
	Status int
	Title  string
	Says   string // when it is answered, and what may be done
}

// Kinds are all types, by status.
var Kinds = []Kind{
	{"bad-request", http.StatusBadRequest, "The request cannot be read", "A parameter or the body is not what it should be; errors says which. The same request fails again."},
	{"unauthorized", http.StatusUnauthorized, "Nobody is signed in", "The desk has accounts, and the request names none."},
	{"forbidden", http.StatusForbidden, "The account may not do this", "The account lacks the role, or a page of another site asked."},
	{"not-found", http.StatusNotFound, "Not in the ledger", "There is no such story, actor or address."},
	{"method-not-allowed", http.StatusMethodNotAllowed, "The address does not take this method", "The header Allow names those that it takes."},
	{"read-only", http.StatusConflict, "The ledger is read-only", "The desk was started where it may not write the ledger."},
	{"too-large", http.StatusRequestEntityTooLarge, "The body is too large", "A text may have 1 MB."},
	{"misdirected", http.StatusMisdirectedRequest, "Another name than the desk's", "The request names a host that the desk does not answer for."},
	{"cannot-be-coded", http.StatusUnprocessableEntity, "Nothing here can be coded", "What was sent or fetched holds no story."},
	{"cannot-be-fetched", http.StatusBadGateway, "The address could not be fetched", "Its server did not answer with a document, does not want to be read by programs, or lies inside."},
	{"busy", http.StatusServiceUnavailable, "Too busy for now", "The ledger is being written, or others have texts coded. Retry-After says when to try again."},
	{"too-slow", http.StatusServiceUnavailable, "That took too long", "Ask for fewer days or fewer rows."},
	{"too-many", http.StatusTooManyRequests, "Too many requests", "Retry-After says when to try again."},
	{"damaged", http.StatusInternalServerError, "The ledger is damaged", "Bring back a copy, or save what can be read: detente ledger export --salvage."},
	{"not-offered", http.StatusNotImplemented, "Not offered here", "The desk was started without it."},
	{"internal", http.StatusInternalServerError, "Something went wrong", "A fault of the desk or of its machine; its log says more."},
}

// New makes a problem of a kind.
func New(kind, detail, hint string) *Problem {
	for _, k := range Kinds {
		if k.Name == kind {
			return &Problem{Type: base + k.Name, Status: k.Status, Title: k.Title, Detail: detail, Hint: hint}
		}
	}
	panic("problem: no kind " + kind)
}

// OfStatus makes the problem that a status stands for.
func OfStatus(status int, detail, hint string) *Problem {
	for _, k := range Kinds {
		if k.Status == status {
			return New(k.Name, detail, hint)
		}
	}
	switch {
	case status >= http.StatusInternalServerError:
		p := New("internal", detail, hint)
		p.Status = status
		return p
	case status >= http.StatusBadRequest:
		p := New("bad-request", detail, hint)
		p.Status = status
		return p
	}
	return &Problem{Type: "about:blank", Status: status, Title: http.StatusText(status), Detail: detail, Hint: hint}
}

// Of makes a problem of an error: of one that is a problem, that, else what the
// ledger or what was asked says.
func Of(err error) *Problem {
	var p *Problem
	var fault *ask.Fault
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &fault):
		out := New("bad-request", sentence(fault.Error()), fault.Hint)
		if fault.Field != "" {
			out.Errors = []Fault{{fault.Field, fault.Says}}
		}
		return out
	case errors.Is(err, ledger.ErrNotFound):
		return New("not-found", "Nothing in the ledger has this id.", "the beginning of an id is enough where it names one story alone")
	case errors.Is(err, ledger.ErrDamaged):
		return New("damaged", err.Error(), "bring back a copy, or save what can be read: detente ledger export --salvage")
	case errors.Is(err, ledger.ErrReadOnly):
		return New("read-only", err.Error(), "start detente serve where it may write the ledger")
	case errors.Is(err, ledger.ErrUnsound):
		return New("bad-request", err.Error(), "")
	case errors.Is(err, ledger.ErrBusy):
		return New("busy", err.Error(), "try again in a moment")
	case errors.Is(err, context.DeadlineExceeded):
		return New("too-slow", err.Error(), "ask for fewer days or fewer rows")
	}
	return New("internal", err.Error(), "")
}

// sentence ends a text as a sentence does.
func sentence(text string) string {
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}
