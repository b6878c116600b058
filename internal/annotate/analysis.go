// Package annotate builds the layers that all extractors share: sentences and parsed tokens, mentions of actors and what they
// resolve to, times, quantities, quotations and attributions.
//
// Main type: Analysis, read-only once built. The package makes no claims (extract does).
package annotate

import (
	"sort"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// Analysis is a document with its layers. All slices are in order of position.
type Analysis struct {
	Doc          *text.Document
	Tokens       []lang.Token
	Sentences    []lang.Sentence
	Names        []lang.Name
	Mentions     []Mention
	Entities     []Entity
	Times        []Time
	Quantities   []Quantity
	Quotes       []Quote
	Attributions []Attribution

	// Sides are the actors whose meeting or joint document this is ("the two sides", "both leaders", "we"): ISO codes or names.
	Sides []string

	children [][]int32 // by token, built once; see Children
	mention  []int32   // by token: index of the innermost mention that covers it, or -1

	words     *actorWords
	grammar   map[string]Grammar
	stateName func(code string) string

	acts    map[string]act
	stems   []string // by token, see stem
	sources map[string]string
	author  int   // entity of whoever says "I" and "we" outside any quotation, -1 when no author is told
	speaks  bool  // says "we" or "I" outside what others are said to say
	inTurns bool  // paragraphs open with the names of those who speak in turn, as in interviews
	reach   []int // by attribution: the furthest end of its content and of all before
}

// Kind says what a mention or an entity is.
type Kind uint8

// The kinds of things that act or are acted upon.
const (
	Person Kind = iota + 1
	State
	Organization // ministries, companies, international bodies
	Place        // a place that does not act here: cities, regions
	Group        // several actors under one name or phrase: "the five Central Asian countries", "both sides"
	Office       // an office without its holder's name: "the foreign minister"
)

var kindNames = [...]string{"", "person", "state", "organization", "place", "group", "office"}

// String is the kind in lower case.
func (k Kind) String() string { return kindNames[k] }

// Form says how a mention refers.
type Form uint8

// Forms of reference.
const (
	Proper     Form = iota // a name: "Kazakhstan", "Wang Yi"
	Nominal                // a description: "the ambassador", "the two sides"
	Pronoun                // "he", "they", "we", "its"
	Adjectival             // a demonym used as modifier: "Kazakh", "Chinese"
)

// Mention is a stretch of tokens (End not included) that refers to an entity.
type Mention struct {
	First, End int
	Span       text.Span
	Kind       Kind
	Form       Form
	Entity     int // index in Analysis.Entities, -1 when unresolved
}

// Entity is one actor or place within one document.
type Entity struct {
	Kind     Kind
	Name     string   // persons: the fullest form used; states: the ISO 3166-1 alpha-3 code; organizations: well-known short or full name
	Actors   []string // as claims name it: the ISO codes of a state or of a group's members, otherwise the name
	Office   string   // persons: the fullest office used, as written
	OfficeAt text.Span
	Of       string    // persons and offices: ISO code or name of the state or body
	NameAt   text.Span // persons: where the fullest form of the name stands
	Mentions []int

	first    int      // persons: token where they are first named
	subjects []int    // persons: tokens where they are named as subject, in order
	states   []string // groups of persons: whom they speak for
	pair     bool     // groups: the two of a meeting that a passage reports
	speaks   bool     // bodies: a ministry or the like, which speaks for its state
	count    int      // groups: how many members the words say
	words    []string // persons: of the name, normalized
	office   *gazetteer.Office
	holder   *gazetteer.Holder
}

// SpeaksFor is the state or union for which a body speaks, as ministries do; "" for one that acts by itself.
func (e *Entity) SpeaksFor() string {
	if e.speaks {
		return e.Of
	}
	return ""
}

// Time is an expression that names a calendar date or period.
type Time struct {
	First, End int
	Span       text.Span
	Value      text.Period // unknown when it cannot be resolved
	Fiscal     string      // a fiscal year, as text.Stretch has it; no Value then, since states begin it on other days
	Grain      Grain
	Mod        string // "START", "MID" or "END" for "early", "mid-", "the end of" (TimeML's mod); Value is that part
	Vague      bool   // an expression on which careful readers differ (fiscal years, "over the next five years"): no date claim
	Rule       string
}

// Grain is the size of the calendar unit that a time names.
type Grain uint8

// The grains, from small to large.
const (
	DayGrain Grain = iota + 1
	WeekGrain
	MonthGrain
	QuarterGrain
	YearGrain
	DecadeGrain
	RangeGrain // from one day to another
	Duration   // "for 30 years": no date
)

// Quantity is a number with what it counts or measures, as far as its own phrase tells.
type Quantity struct {
	First, End int       // tokens of the number with qualifier and unit
	Span       text.Span // likewise
	Number     text.Span // the number alone, with its scale word
	Value      float64   // in base units: 94.8 billion is 94800000000
	Unit       string    // ISO 4217 code, "percent", "tonnes", "m3", or the counted noun in the plural; "" for a bare number
	Type       QuantityType
	Qualifier  string // "exact", "over", "nearly", "about", "at least", "up to"
	Head       int    // token of the counted or measured noun, or of the unit; -1 when none
	Vague      bool   // "hundreds of thousands"
	Verb       int    // first token of a verb that says how exact the number is ("exceeded $31 billion"), -1 when none; Qualifier tells
	Rule       string
}

// QuantityType says what sort of number it is.
type QuantityType uint8

// The sorts of numbers. Ordinals, ages, durations, dates and numbers in names are told apart so that nobody counts them.
const (
	Count QuantityType = iota + 1
	Money
	Percent
	Measure
	Ordinal
	Age
	TimeSpan
	Identifier // in names and set phrases: "Resolution 1325", "C5+1"
)

// Quote is a stretch in quotation marks.
type Quote struct {
	Span    text.Span // with the marks
	Content text.Span // without
	Speech  bool      // long enough or so placed that somebody says it; false for 'so-called' quotes and titles
	Nested  bool      // within another quote
	Open    bool      // goes on in the next paragraph, which opens with a mark again
}

// Attribution is a stretch of text that somebody is said to say: source, cue and content.
type Attribution struct {
	Content text.Span
	Source  text.Span // words that name the source; empty when continued from before
	Speaker string    // resolved: a person's name, a body's name, or the states of a joint speaker joined by " and "
	Entity  int       // of the speaker, -1 when none
	Cue     int       // token of the cue verb, -1 when continued
	CueText string    // the cue as it stands ("has stressed", "according to"); "" when continued
	Direct  bool      // in quotation marks
	Sure    bool
	Rule    string
}

// parse is a document with the layers of its language, before those of what it tells.
func (n *Annotator) parse(doc *text.Document) *Analysis {
	p := n.language.Parse(doc)
	a := &Analysis{Doc: doc, Tokens: p.Tokens, Sentences: p.Sentences, Names: p.Names, grammar: n.grammar, author: -1}
	a.children = childrenOf(p.Tokens)
	a.mention = make([]int32, len(p.Tokens))
	for i := range a.mention {
		a.mention[i] = -1
	}
	return a
}

// MentionAt is the innermost mention that covers token i, or nil; there is none before the first token and behind the last.
func (a *Analysis) MentionAt(i int) *Mention {
	if i < 0 || i >= len(a.mention) || a.mention[i] < 0 {
		return nil
	}
	return &a.Mentions[a.mention[i]]
}

// TokenAt is the first token that ends after a byte offset, len(Tokens) when there is none.
func (a *Analysis) TokenAt(offset int) int {
	lo, hi := 0, len(a.Tokens)
	for lo < hi {
		m := (lo + hi) / 2
		if a.Tokens[m].Span.End <= offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// TimesFrom is the index in Times of the first one that begins at token i or behind it.
func (a *Analysis) TimesFrom(i int) int {
	return sort.Search(len(a.Times), func(k int) bool { return a.Times[k].First >= i })
}

// InTime reports whether token i is part of an expression of time.
func (a *Analysis) InTime(i int) bool {
	k := sort.Search(len(a.Times), func(k int) bool { return a.Times[k].End > i })
	return k < len(a.Times) && a.Times[k].First <= i
}

// SpeakerOf is who is said to say what stands at a span: the innermost attribution that holds it, or "".
func (a *Analysis) SpeakerOf(s text.Span) string {
	if at := a.AttributionOf(s); at != nil {
		return at.Speaker
	}
	return ""
}

// maxNested is how many attributions are looked at to find the one around a span.
const maxNested = 200

// AttributionOf is the innermost attribution whose content holds a span, or nil.
func (a *Analysis) AttributionOf(s text.Span) *Attribution {
	lo := sort.Search(len(a.Attributions), func(i int) bool { return a.Attributions[i].Content.Start > s.Start })
	var best *Attribution
	for i := lo - 1; i >= max(0, lo-maxNested) && a.reach[i] >= s.End; i-- {
		if at := &a.Attributions[i]; at.Content.Contains(s) && (best == nil || at.Content.Len() < best.Content.Len()) {
			best = at
		}
	}
	return best
}
