package register

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// SearchLimit is how many matches of a search are ranked and counted: the newest. Words that occur in more documents than
// that say little. A total that reaches it is one of which there may be more.
const SearchLimit = 20_000

// entryLimit is likewise how many of the claims that have some words are looked up for a list of entries or commitments.
const entryLimit = 10_000

// DocumentHit is a document that a search found.
type DocumentHit struct {
	Document
	Snippet []Piece
}

// ClaimHit is a claim that a search found; the snippet is of its quote.
type ClaimHit struct {
	Claim
	Snippet []Piece
}

// SearchDocuments finds documents by their words, best first (BM25, the title counting five times), and says how many
// there are (counted up to SearchLimit). All words must occur; "a phrase" in quotation marks must stand so; word* finds
// whatever begins so; -word must not occur.
func (r *Register) SearchDocuments(ctx context.Context, query string, limit, offset int) (hits []DocumentHit, total int, err error) {
	s := parseWords(query)
	numbers, total, err := r.ranked(ctx, "document_words", "bm25(document_words, 5.0, 1.0)", s.match(), limit, offset)
	if err != nil {
		return nil, 0, err
	}
	for _, n := range numbers {
		err := r.each(ctx, func(rows *sql.Rows) error {
			d, err := scanDocument(rows)
			hits = append(hits, DocumentHit{Document: d})
			return err
		}, "SELECT "+documentColumns+" FROM documents d WHERE d.n = ?", n)
		if err != nil {
			return nil, 0, err
		}
	}
	for i := range hits {
		full, err := r.Document(ctx, hits[i].ID)
		if err != nil {
			return nil, 0, err
		}
		hits[i].Format, hits[i].Meta = full.Format, full.Meta
		hits[i].Snippet = s.snippet(articleText(&full.Document))
	}
	return hits, total, nil
}

// SearchClaims finds claims of a kind ("" for all) by the words of their quote and fields, best first, as SearchDocuments does.
func (r *Register) SearchClaims(ctx context.Context, query, kind string, limit, offset int) (hits []ClaimHit, total int, err error) {
	s := parseWords(query)
	match := s.match()
	if match != "" && kind != "" {
		n, err := r.number(ctx, "SELECT coalesce("+named+", 0)", kind)
		if err != nil {
			return nil, 0, err
		}
		match = ofKind(match, n)
	}
	numbers, total, err := r.ranked(ctx, "claim_words", "bm25(claim_words)", match, limit, offset)
	if err != nil {
		return nil, 0, err
	}
	claims, err := r.claimsByNumber(ctx, numbers)
	for _, c := range claims {
		hits = append(hits, ClaimHit{c, s.snippet(c.Quote)})
	}
	return hits, total, err
}

// ofKind asks claim_words for the claims of a kind only.
func ofKind(match string, kind int) string { return "(" + match + ") AND " + kindWord(int64(kind)) }

// kindWord is a kind as a word of claim_words, which no word of a text is.
func kindWord(kind int64) string { return "_" + strconv.FormatInt(kind, 10) }

// leadWord marks the claims of a kind that stand for their entries, in facets.
func leadWord(kind int64) string { return kindWord(kind) + "lead" }

func (r *Register) ranked(ctx context.Context, table, rank, match string, limit, offset int) (numbers []int64, total int, err error) {
	if match == "" {
		return nil, 0, nil
	}
	matches := "SELECT rowid AS n FROM " + table + " WHERE " + table + " MATCH ?"
	if total, err = r.number(ctx, "SELECT count(*) FROM ("+matches+" LIMIT ?)", match, SearchLimit); err != nil {
		return nil, 0, err
	}
	numbers, err = r.numbers(ctx, `SELECT n FROM (SELECT rowid AS n, `+rank+` AS score FROM `+table+` WHERE `+table+` MATCH ?
		ORDER BY rowid DESC LIMIT ?) ORDER BY score, n DESC LIMIT ? OFFSET ?`, match, SearchLimit, limitOf(limit), offset)
	return numbers, total, err
}

// articleText is the article of a document, page furniture left out.
func articleText(d *text.Document) string {
	var b strings.Builder
	at := 0
	for _, region := range d.Regions {
		if region.Part.IsArticle() || region.Part == text.Caption {
			continue
		}
		b.WriteString(d.At(text.Span{Start: at, End: region.Span.Start}))
		b.WriteByte(' ')
		at = max(at, region.Span.End)
	}
	b.WriteString(d.At(text.Span{Start: at, End: len(d.Text)}))
	return b.String()
}

// search is a query taken apart.
type search struct{ atoms []atom }

// atom is a word, or several that must stand one after the other.
type atom struct {
	words  []string // folded
	prefix bool     // the last word may go on
	not    bool
}

func parseWords(query string) search {
	var s search
	for query = strings.TrimSpace(query); query != ""; query = strings.TrimSpace(query) {
		var a atom
		if rest, ok := strings.CutPrefix(query, "-"); ok {
			a.not, query = true, rest
		}
		var part string
		if rest, ok := strings.CutPrefix(query, `"`); ok {
			part, query, _ = strings.Cut(rest, `"`)
		} else {
			end := strings.IndexFunc(query, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '"' })
			if end < 0 {
				end = len(query)
			}
			part, query = query[:end], query[end:]
		}
		part, a.prefix = strings.CutSuffix(part, "*")
		a.words = strings.Fields(string(fold(nil, part)))
		if len(a.words) > 0 {
			s.atoms = append(s.atoms, a)
		}
	}
	return s
}

// match is the query in the language of FTS5, "" when it asks for nothing.
func (s search) match() string {
	var want, not []string
	for _, a := range s.atoms {
		phrase := `"` + strings.Join(a.words, " ") + `"`
		if a.prefix {
			phrase += "*"
		}
		if a.not {
			not = append(not, phrase)
		} else {
			want = append(want, phrase)
		}
	}
	if len(want) == 0 {
		return ""
	}
	out := strings.Join(want, " AND ")
	for _, n := range not {
		out = "(" + out + ") NOT " + n
	}
	return out
}

// hit reports whether a word is one that was asked for.
func (s search) hit(word []byte) bool {
	return slices.ContainsFunc(s.atoms, func(a atom) bool {
		last := len(a.words) - 1
		for i, w := range a.words {
			if string(word) == w || i == last && a.prefix && strings.HasPrefix(string(word), w) {
				return !a.not
			}
		}
		return false
	})
}
