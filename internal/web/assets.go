package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"time"

	"rapporteur/internal/claim"
)

//go:embed static
var staticFiles embed.FS

// assets is the style sheets, scripts and fonts, each with the hash of its content.
type assets struct {
	files map[string]asset
}

type asset struct {
	content []byte
	hash    string
	kind    string
}

func newAssets(kinds []*claim.Kind) *assets {
	a := &assets{files: map[string]asset{}}
	_ = fs.WalkDir(staticFiles, "static", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := staticFiles.ReadFile(p)
		a.add(p[len("static/"):], b)
		return err
	})
	a.add("fonts.css", fontAddress.ReplaceAllFunc(a.files["fonts.css"].content, func(m []byte) []byte {
		return []byte("url(" + a.url(string(m[len("url("):len(m)-1])) + ")")
	}))
	a.add("kinds.css", kindStyles(kinds))
	return a
}

var fontAddress = regexp.MustCompile(`url\(fonts/[a-z0-9.-]+\)`)

func (a *assets) add(name string, content []byte) {
	sum := sha256.Sum256(content)
	kind := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) { // the system's table may be missing or wrong
	case ".css":
		kind = "text/css; charset=utf-8"
	case ".js":
		kind = "text/javascript; charset=utf-8"
	case ".woff2":
		kind = "font/woff2"
	case ".svg":
		kind = "image/svg+xml"
	case ".txt":
		kind = "text/plain; charset=utf-8"
	}
	a.files[name] = asset{content, hex.EncodeToString(sum[:6]), kind}
}

// url is the address of a file, which changes with its content.
func (a *assets) url(name string) string { return "/assets/" + name + "?" + a.files[name].hash }

// serve gives a file, for ever when the address names its content.
func (a *assets) serve(w http.ResponseWriter, r *http.Request) {
	f, ok := a.files[r.PathValue("name")]
	if !ok {
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("ETag", `"`+f.hash+`"`)
	if r.URL.RawQuery == f.hash {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.content))
}

func (a *assets) icon(w http.ResponseWriter, r *http.Request) {
	r.SetPathValue("name", "icon.svg")
	a.serve(w, r)
}

var cssName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// kindStyles is the style sheet that gives each kind its colour and lets its switch on the document page work without
// JavaScript. A colour that the main sheet does not know falls back to the ink.
func kindStyles(kinds []*claim.Kind) []byte {
	var b bytes.Buffer
	for _, k := range kinds {
		if !cssName.MatchString(k.Name) {
			continue
		}
		colour := "ink"
		if cssName.MatchString(k.Colour) {
			colour = k.Colour
		}
		fmt.Fprintf(&b, ".k-%s{--c:var(--%s,var(--ink));--line:var(--%s-line,solid)}\n", k.Name, colour, colour)
		fmt.Fprintf(&b, ".doc:has(#show-%[1]s:not(:checked)) .card.k-%[1]s{display:none}\n", k.Name)
		fmt.Fprintf(&b, ".doc:has(#show-%[1]s:not(:checked)) .hl.k-%[1]s{border-bottom-color:transparent;background:none}\n", k.Name)
	}
	return b.Bytes()
}
