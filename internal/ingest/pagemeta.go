package ingest

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMeta collects what a page says of itself: meta elements under their names, JSON-LD under "ld:" names, the language,
// the canonical address, marked times and the title.
func pageMeta(root *html.Node) []pair {
	var out, late []pair
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			out = appendPair(out, "language", attr(n, "lang"))
		case atom.Meta:
			for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
				if name := attr(n, key); name != "" {
					out = appendPair(out, strings.ToLower(name), attr(n, "content"))
				}
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				out = appendPair(out, "canonical", attr(n, "href"))
			}
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				out = linkedData(out, n.FirstChild.Data)
			}
		case atom.Time:
			late = appendPair(late, "date", cmp.Or(attr(n, "datetime"), textOf(n)))
		case atom.Title:
			if n.Parent != nil && n.Parent.DataAtom == atom.Head {
				late = appendPair(late, "name", textOf(n))
			}
		}
		if prop := attr(n, "itemprop"); prop != "" && n.DataAtom != atom.Meta {
			late = appendPair(late, strings.ToLower(prop), propertyOf(n))
		}
	}
	return append(out, late...)
}

// propertyOf is the value that an element has as a property: as it is written for machines, else its text.
func propertyOf(n *html.Node) string {
	value := cmp.Or(attr(n, "content"), attr(n, "datetime"))
	if value == "" && n.DataAtom != atom.Time {
		value = textOf(n)
	}
	return value
}

func appendPair(out []pair, key, value string) []pair {
	if value = strings.TrimSpace(value); value == "" || len(value) > 1000 {
		return out
	}
	return append(out, pair{key, value})
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf is the first words of an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	for k := range n.Descendants() {
		if k.Type == html.TextNode && b.Len() < 500 {
			b.WriteString(k.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// linkedData reads the articles that a JSON-LD script describes.
func linkedData(out []pair, script string) []pair {
	if len(script) > 1<<20 {
		return out
	}
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		return out
	}
	return linkedItem(out, v, 0)
}

func linkedItem(out []pair, v any, depth int) []pair {
	if depth > 6 {
		return out
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			out = linkedItem(out, item, depth+1)
		}
	case map[string]any:
		out = linkedItem(out, v["@graph"], depth+1)
		if kind := linkedText(v["@type"]); strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Report") || strings.HasSuffix(kind, "Posting") {
			for _, key := range []string{"headline", "datePublished", "dateCreated", "inLanguage", "author", "publisher", "url"} {
				out = appendPair(out, "ld:"+strings.ToLower(key), linkedText(v[key]))
			}
		}
	}
	return out
}

// linkedText is a value's text: its own, its name, or that of its first item.
func linkedText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		if s, ok := v["name"].(string); ok {
			return s
		}
	case []any:
		if len(v) > 0 {
			return linkedText(v[0])
		}
	}
	return ""
}
