package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// wants reads which form of a page is asked for: "" is the page itself. The ending .json or .csv of the last part of an
// address says so, or ?format=, or the header Accept of a program that names JSON and not HTML. name is that last part
// without the ending.
func wants(r *http.Request, name string) (stem, format string) {
	for _, f := range []string{"json", "csv"} {
		if stem, ok := strings.CutSuffix(name, "."+f); ok {
			return stem, f
		}
	}
	if f := r.FormValue("format"); f != "" {
		return name, f
	}
	if accept := r.Header.Get("Accept"); strings.Contains(accept, "application/json") && !strings.Contains(accept, "text/html") {
		return name, "json"
	}
	return name, ""
}

// twin is the address of the same page as JSON.
func twin(r *http.Request) string {
	q := url.Values{}
	for name, values := range r.URL.Query() {
		if name != "format" {
			q[name] = slices.Clone(values)
		}
	}
	q.Set("format", "json")
	return r.URL.EscapedPath() + "?" + q.Encode()
}

const jsonType = "application/json; charset=utf-8"

// jsonAnswer writes a value as JSON.
func jsonAnswer(v any) responder {
	return func(w http.ResponseWriter) error {
		w.Header().Set("Content-Type", jsonType)
		w.Header().Add("Vary", "Accept")
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(v)
	}
}

// onward is the address of the next page of data, nil on the last.
func onward(p pager) any {
	if p.Next == "" {
		return nil
	}
	u, err := url.Parse(p.Next)
	if err != nil {
		return nil
	}
	q := u.Query()
	q.Set("format", "json")
	u.RawQuery = q.Encode()
	return u.String()
}
