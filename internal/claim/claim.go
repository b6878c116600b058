// Package claim defines what the reader produces: claims, their fields and values, and the kinds that data/kinds describes.
//
// Main type: Claim. The package does not find claims (extract does) and does not merge them (link does).
package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// Claim is one fact that one document asserts.
type Claim struct {
	ID        string // stable for the same document, kind, span and values: 16 hex digits
	Kind      string
	Document  string // id of the document
	Span      text.Span
	Quote     string // the document's text under Span
	ClaimedBy string // who asserts it, where the text attributes it; "" means the document's author or outlet
	Rule      string // the rule that read it, by its name in the data files
	Thing     string // same within a document for claims that plainly speak of one thing; "" means of its own
	Review    bool   // unsure: goes to the review list, not to the register's lists
	Fields    []Field
}

// Field is one named value of a claim. Value is nil (the text is silent), string, float64, bool or []string.
type Field struct {
	Name  string
	Value any
	Text  string    // the words as written; "" when the value comes from no words of its own
	Span  text.Span // where they stand; empty when Text is
	Rule  string    // the rule that read it; "" means the claim's
}

// Get is the value of the named field, or nil.
func (c *Claim) Get(name string) any {
	for i := range c.Fields {
		if c.Fields[i].Name == name {
			return c.Fields[i].Value
		}
	}
	return nil
}

// String is the named field as a string, "" when null or of another type.
func (c *Claim) String(name string) string {
	s, _ := c.Get(name).(string)
	return s
}

// Strings is the named field as a list: a single string is a list of one.
func (c *Claim) Strings(name string) []string {
	switch v := c.Get(name).(type) {
	case []string:
		return v
	case string:
		return []string{v}
	}
	return nil
}

// JudgedBy begins the rule of a field whose value a person corrected; the id of the judgement follows.
const JudgedBy = "judgement."

// Judged reports whether a person said what the named field is.
func (c *Claim) Judged(name string) bool {
	for i := range c.Fields {
		if c.Fields[i].Name == name {
			return strings.HasPrefix(c.Fields[i].Rule, JudgedBy)
		}
	}
	return false
}

// Set adds a field, or replaces the one of that name.
func (c *Claim) Set(name string, value any, at ...text.Span) {
	f := Field{Name: name, Value: value}
	if len(at) > 0 {
		f.Span = at[0]
	}
	for i := range c.Fields {
		if c.Fields[i].Name == name {
			c.Fields[i] = f
			return
		}
	}
	c.Fields = append(c.Fields, f)
}

// TableRule begins the rule of claims that are read from rows of tables of statistics.
const TableRule = "stats."

// FromTable reports whether the claim is a row of a table of statistics: its quote is codes and numbers, no sentence.
func (c *Claim) FromTable() bool { return strings.HasPrefix(c.Rule, TableRule) }

// New starts a claim of a kind over a span.
func New(kind, rule string, span text.Span) Claim {
	return Claim{Kind: kind, Rule: rule, Span: span}
}

// Finish puts the claims of one document into their final form: quotes and field words cut from the text, empty
// values made null, claims ordered by place and kind, exact repeats dropped, ids set. It is the last step of reading.
func Finish(doc *text.Document, claims []Claim) []Claim {
	for i := range claims {
		c := &claims[i]
		c.Document = doc.ID
		c.Quote = doc.At(c.Span)
		near := around(doc, c.Span)
		c.ClaimedBy = plainText(doc, c.ClaimedBy, near)
		for j := range c.Fields {
			f := &c.Fields[j]
			f.Value = clean(plain(doc, f.Value, near))
			f.Text = doc.At(f.Span)
		}
	}
	sort.SliceStable(claims, func(i, j int) bool {
		a, b := &claims[i], &claims[j]
		if a.Span.Start != b.Span.Start {
			return a.Span.Start < b.Span.Start
		}
		if a.Span.End != b.Span.End {
			return a.Span.End < b.Span.End
		}
		if a.Kind != b.Kind {
			return a.Kind < b.Kind
		}
		return a.identity() < b.identity()
	})
	seen := make(map[string]bool, len(claims))
	out := claims[:0]
	for _, c := range claims {
		c.ID = c.MakeID(doc.ID)
		if !seen[c.ID] {
			seen[c.ID] = true
			out = append(out, c)
		}
	}
	return out
}

// MakeID is the id that the claim has in a document.
func (c *Claim) MakeID(document string) string {
	h := sha256.Sum256([]byte(document + "\x00" + c.identity()))
	return hex.EncodeToString(h[:8])
}

// identity is what makes a claim this one: kind, place and values, not the rule that found it.
func (c *Claim) identity() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\x00%d\x00%d\x00", c.Kind, c.Span.Start, c.Span.End)
	for _, f := range c.Fields {
		if f.Value != nil {
			b.WriteString(f.Name)
			b.WriteByte('=')
			b.WriteString(Format(f.Value))
			b.WriteByte(0)
		}
	}
	return b.String()
}

func clean(v any) any {
	switch v := v.(type) {
	case string:
		if v = strings.Join(strings.Fields(v), " "); v == "" {
			return nil
		}
		return v
	case []string:
		if len(v) == 0 {
			return nil
		}
		return v
	case text.Day:
		if v.IsZero() {
			return nil
		}
		return v.String()
	case int:
		return float64(v)
	}
	return v
}

// Format writes a value for people and for tables: lists joined by "; ", numbers without exponent, null as "".
func Format(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, "; ")
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// Describe fills the kind's caption line with the claim's values; {quote} is the claim's words.
func (k *Kind) Describe(c *Claim) string {
	pairs := []string{"{quote}", strings.Join(strings.Fields(c.Quote), " ")}
	for _, f := range k.Fields {
		pairs = append(pairs, "{"+f.Name+"}", Format(c.Get(f.Name)))
	}
	return strings.Trim(strings.NewReplacer(pairs...).Replace(k.Caption), " ,:;")
}
