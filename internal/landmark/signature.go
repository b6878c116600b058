package landmark

import (
	"math"
	"slices"

	"rapporteur/internal/text"
)

// Signature is what tells of a document of which text it may be a translation.
type Signature struct {
	Marks    []Mark
	Language string   // BCP 47, without script and region
	Day      text.Day // of publication; else of the dateline; else the first that the text names with its year
}

// Sign is the signature of a document; nil where its language or day is not known, or it has too few landmarks to be told
// from others.
func (r *Reader) Sign(doc *text.Document) *Signature {
	s := &Signature{Language: base(doc.Meta.Language), Day: doc.Meta.Anchor()}
	if s.Language == "" {
		return nil
	}
	found := r.scanned(doc)
	if s.Marks = found.marks; s.Day.IsZero() {
		s.Day = found.first
	}
	if s.Day.IsZero() {
		return nil
	}
	total, times := 0.0, count(s.Marks)
	for _, m := range s.Marks {
		total += weights[m.class()] / math.Sqrt(float64(times[m]))
	}
	if total < leastCommon {
		return nil
	}
	return s
}

// OneText reports whether one of two documents is the translation of the other.
func (s *Signature) OneText(o *Signature) bool {
	return s.Near(o) && Compare(s.Marks, o.Marks).OneText()
}

// maxDays is how many days a translation may be published before or after the text.
const maxDays = 3

// Near reports whether two documents are in different languages and published within few days.
func (s *Signature) Near(o *Signature) bool {
	gap := s.number() - o.number()
	return s.Language != o.Language && -maxDays <= gap && gap <= maxDays
}

func (s *Signature) number() int64 { return s.Day.Time().Unix() / 86400 }

// What bands are made of.
const (
	bands    = 20
	bandRows = 2
	reach    = 2 // how far apart the landmarks of a pair may stand

	languageBits = 10
	periodBits   = 12
	hashBits     = 24
	// BandBits is how many bits a band has.
	BandBits = hashBits + periodBits + languageBits

	periodDays = maxDays + 1 // of two texts published within maxDays, the periods are the same or neighbors

	// LeastBands is how many bands a text and its translation must share to be compared.
	LeastBands = 2
)

// Bands are numbers that a text and its translation are likely to share but for language and period: a hash of min-hashes of
// pairs of landmarks, then the period of publication, then the language.
func (s *Signature) Bands() []uint64 {
	smallest := [bands * bandRows]uint64{}
	for i := range smallest {
		smallest[i] = math.MaxUint64
	}
	some := false
	for i := range s.Marks {
		for j := i + 1; j <= i+reach && j < len(s.Marks); j++ {
			if !tells(s.Marks[i], s.Marks[j]) {
				continue
			}
			some = true
			h := mix(uint64(s.Marks[i])*0x9e3779b97f4a7c15 + uint64(s.Marks[j]))
			for k := range smallest {
				smallest[k] = min(smallest[k], h*(mix(uint64(k)+1)|1))
			}
		}
	}
	if !some {
		return nil
	}
	period := uint64(s.number()/periodDays) & (1<<periodBits - 1)
	out := make([]uint64, 0, bands)
	for b := range bands {
		h := uint64(b)
		for _, x := range smallest[b*bandRows : (b+1)*bandRows] {
			h = mix(h ^ x)
		}
		out = append(out, h>>(64-hashBits)<<(periodBits+languageBits)|period<<languageBits|languageNumber(s.Language))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tells reports whether a pair of landmarks is worth a shingle: of states and years alone all texts of a field are full.
func tells(a, b Mark) bool {
	common := func(c class) bool { return c == state || c == year || c == month }
	return !common(a.class()) || !common(b.class())
}

// languageNumber is a number above 0 for a language; that of each of two letters is its own.
func languageNumber(tag string) uint64 {
	const letters = 'z' - 'a' + 1
	if len(tag) == 2 && 'a' <= tag[0] && tag[0] <= 'z' && 'a' <= tag[1] && tag[1] <= 'z' {
		return 1 + uint64(tag[0]-'a')*letters + uint64(tag[1]-'a')
	}
	return 1 + letters*letters + hash(tag)%(1<<languageBits-letters*letters-1)
}

// Matches reports whether two bands are of one hash, of the same period or neighboring ones, and of different languages.
func Matches(a, b uint64) bool {
	for _, r := range Others(a) {
		if r[0] <= b && b < r[1] {
			return true
		}
	}
	return false
}

// Others are the ranges, the ends not included, in which the bands lie that match one.
func Others(band uint64) [][2]uint64 {
	const period, all = 1 << languageBits, 1<<(periodBits+languageBits) - 1
	hash, at, language := band&^all, band&all, band&(period-1)
	var out [][2]uint64
	for _, step := range []uint64{all + 1 - period, 0, period} {
		p := hash | (at-language+step)&all
		if last := len(out) - 1; last >= 0 && out[last][1] == p { // periods in a row
			out[last][1] = p + language
		} else {
			out = append(out, [2]uint64{p, p + language})
		}
		out = append(out, [2]uint64{p + language + 1, p + period})
	}
	return out
}
