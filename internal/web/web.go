// Package web is the register's face in a browser: pages rendered on the server from embedded templates, with their data as
// JSON and CSV beside them. Nothing is loaded from elsewhere, and every page works without JavaScript.
//
// Main function: Handler. The package knows no SQL (register does) and computes no claims.
package web

import (
	"net/http"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/dossier"
	"rapporteur/internal/register"
)

// server is what the handlers share. It is read-only once built.
type server struct {
	reg      *register.Register
	clerk    *dossier.Clerk
	matrices []dossier.Matrix
	kinds    []*claim.Kind
	byName   map[string]*claim.Kind
	pages    pages
	assets   *assets
}

// Handler serves the pages of a clerk's register; matrices are those that the page of coverage offers.
func Handler(clerk *dossier.Clerk, kinds []*claim.Kind, matrices []dossier.Matrix) http.Handler {
	s := &server{reg: clerk.Register, clerk: clerk, matrices: matrices, kinds: kinds, byName: map[string]*claim.Kind{}}
	for _, k := range kinds {
		s.byName[k.Name] = k
	}
	s.assets = newAssets(kinds)
	s.pages = newPages(s)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.page(s.overview))
	mux.HandleFunc("GET /claims", s.page(s.list))
	mux.HandleFunc("GET /claims/{kind}", s.page(s.list))
	mux.HandleFunc("GET /documents", s.page(s.documents))
	mux.HandleFunc("GET /document/{id}", s.page(s.document))
	mux.HandleFunc("GET /claim/{id}", s.page(s.claim))
	mux.HandleFunc("GET /entry/{id}", s.page(s.entry))
	mux.HandleFunc("GET /actor/{actor}", s.page(s.actor))
	mux.HandleFunc("GET /search", s.page(s.search))
	mux.HandleFunc("GET /commitments", s.page(s.promises))
	mux.HandleFunc("GET /findings", s.page(s.findings))
	mux.HandleFunc("GET /finding/{id}", s.page(s.finding))
	mux.HandleFunc("GET /series", s.page(s.series))
	mux.HandleFunc("GET /coverage", s.page(s.coverage))
	mux.HandleFunc("GET /health", s.health)
	mux.HandleFunc("GET /assets/{name...}", s.assets.serve)
	mux.HandleFunc("GET /favicon.ico", s.assets.icon)
	mux.HandleFunc("/", s.page(s.notFound))
	return secure(mux)
}

// policy lets a page load what this server serves and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secure sets the headers that every answer carries.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		// The register changes while the server runs: a page is asked for anew each time it is looked at.
		h.Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}

// health says that the server answers and the register can be read.
func (s *server) health(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if _, err := s.reg.Months(r.Context(), "", false); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("register: " + strings.TrimSpace(err.Error()) + "\n"))
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}
