package web

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"path"
	"strconv"

	"rapporteur/internal/claim"
)

//go:embed templates/*.html
var templateFiles embed.FS

// pages is the parsed templates, one set per page, each with the common frame.
type pages map[string]*template.Template

// A view is what a handler gives to its template.
type view struct {
	Title string
	Page  string // name of the template, and of the body's class
	Query string // what stands in the search box
	Kinds []*claim.Kind
	Kind  *claim.Kind // the kind that the page is about, if any
	Data  any
	JSON  string              // the address of the page as JSON
	Twin  func() (any, error) // what JSON has instead of the page; nil where the handler answers for itself
}

var pageNames = [...]string{"overview", "list", "documents", "document", "claim", "entry", "series", "coverage", "findings", "finding", "promises", "search", "actor", "kinds", "message"}

func newPages(s *server) pages {
	funcs := template.FuncMap{
		"asset": s.assets.url, "date": longDay, "shortdate": shortDay, "num": groupDigits, "upto": searched, "tellers": tellersOf, "shortdates": shortDays, "actor": actorName, "plural": plural,
		"kind": func(name string) *claim.Kind { return s.byName[name] }, "safehref": safeHref, "lower": lowerFirst, "actorurl": actorURL, "spread": spread, "amount": amount, "days": daysText, "named": named, "statusclass": statusClass,
	}
	out := pages{}
	for _, name := range pageNames {
		t := template.New("frame.html").Funcs(funcs)
		out[name] = template.Must(t.ParseFS(templateFiles, "templates/frame.html", "templates/parts.html", "templates/"+name+".html"))
	}
	return out
}

// A failure is an error with the status that the browser shall see.
type failure struct {
	status int
	title  string
	text   string
}

// Error is for logs; pages show title and text.
func (f *failure) Error() string { return fmt.Sprintf("%d %s: %s", f.status, f.title, f.text) }

func missing(what string) error {
	return &failure{http.StatusNotFound, "Nothing here", what}
}

func badRequest(what string) error {
	return &failure{http.StatusBadRequest, "That cannot be asked", what}
}

// A responder writes an answer that is no page: JSON, CSV, a redirect.
type responder func(w http.ResponseWriter) error

// page makes a handler of a function that gives a view. The page is rendered whole before its first byte is sent, so an
// error never leaves half a page behind.
func (s *server) page(f func(r *http.Request) (*view, responder, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, respond, err := f(r)
		if err == nil && respond == nil {
			respond, err = s.twin(r, v)
		}
		if err == nil && respond != nil {
			if err = respond(w); err != nil {
				slog.Warn("answer broken off", "path", r.URL.Path, "error", err)
			}
			return
		}
		status := http.StatusOK
		if err != nil {
			v, status = s.failed(r, err)
			if _, format := wants(r, path.Base(r.URL.Path)); format == "json" {
				w.Header().Set("Content-Type", jsonType)
				w.WriteHeader(status)
				_ = json.NewEncoder(w).Encode(map[string]any{"error": v.Data})
				return
			}
		}
		v.Kinds = s.kinds
		if status == http.StatusOK {
			v.JSON = twin(r)
		}
		var b bytes.Buffer
		if err := s.pages[v.Page].Execute(&b, v); err != nil {
			slog.Error("page not rendered", "path", r.URL.Path, "error", err)
			http.Error(w, "This page could not be shown; the log says why.", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
		w.WriteHeader(status)
		_, _ = w.Write(b.Bytes())
	}
}

// twin answers with what a page shows as JSON, where that is asked for.
func (s *server) twin(r *http.Request, v *view) (responder, error) {
	switch _, format := wants(r, ""); format {
	case "":
		return nil, nil
	case "json":
		if v.Twin != nil {
			data, err := v.Twin()
			return jsonAnswer(data), err
		}
	}
	return nil, badRequest("This page comes as HTML and as json.")
}

// failed is the page that tells of an error. What went wrong inside is for the log, not for the page.
func (s *server) failed(r *http.Request, err error) (*view, int) {
	var f *failure
	if !errors.As(err, &f) {
		if r.Context().Err() != nil {
			f = &failure{499, "Closed", "The browser went away."}
		} else {
			slog.Error("page failed", "path", r.URL.Path, "error", err)
			f = &failure{http.StatusInternalServerError, "Something broke", "The register could not answer. The log of the server says why."}
		}
	}
	return &view{Title: f.title, Page: "message", Data: f.text}, f.status
}

func (s *server) notFound(r *http.Request) (*view, responder, error) {
	return nil, nil, missing("No page has this address.")
}
