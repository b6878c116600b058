package event

import (
	"sort"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// joined adds the people whom "and" joins to the one at token i where the tree has parted them: "On Friday, A and B agreed", "A and
// his Kenyan counterpart, B, agreed".
func (r *reader) joined(a *annotate.Analysis, s *lang.Sentence, i int, c *cast) {
	strays, unplaced := c.strays, c.unplaced
	defer func() { c.strays, c.unplaced = strays, unplaced }() // those beside somebody are of the same side
	first, _ := covering(a, i)
	if first-2 > s.First && a.Tokens[first-1].Norm == "," && r.human[a.Tokens[first-2].Lemma] {
		k := first - 2
		for k > s.First && (a.Tokens[k-1].Tag == lang.ADJ || a.Tokens[k-1].Tag == lang.PROPN || a.Tokens[k-1].Tag == lang.NOUN || a.Tokens[k-1].Feats.Has(lang.Poss)) {
			k--
		}
		if k > s.First && a.Tokens[k-1].Norm == "and" {
			c.span(a, k, first-1)
			first = k
		}
	}
	g := a.MentionAt(i)
	states := g != nil && g.Kind == annotate.State && g.Form == annotate.Proper
	for n := 0; n < 8 && first-2 >= s.First; n++ {
		if a.Tokens[first-1].Tag == lang.DET {
			first--
		}
		if t := &a.Tokens[first-1]; first-2 < s.First || t.Norm != "and" && !((n > 0 || len(c.parties) > 1) && t.Norm == ",") {
			return
		}
		last := first - 2
		if a.Tokens[last].Norm == "," && last > s.First {
			last--
		}
		m := a.MentionAt(last)
		if m == nil || m.End != last+1 {
			return
		}
		begin, _ := covering(a, last)
		if o := widest(a, last); o != nil {
			m = o
		}
		people := m.Kind == annotate.Person || m.Kind == annotate.Group && r.human[a.Tokens[last].Lemma]
		if begin-2 > s.First && a.Tokens[begin-1].Norm == "of" && m.Kind == annotate.Group && r.human[a.Tokens[begin-2].Lemma] {
			people = true // "foreign ministers of the member states"
			for begin -= 2; begin > s.First && a.Tokens[begin-1].Tag == lang.ADJ; begin-- {
			}
		}
		if m.Kind == annotate.Office && m.Form != annotate.Pronoun && (begin == s.First || a.Tokens[begin-1].Tag == lang.DET && (begin-1 == s.First || a.Tokens[begin-2].Tag != lang.ADP)) {
			people = true // "The president of Peru, the prime minister of Chile and the prime minister of Bolivia"
		}
		if states && m.Kind == annotate.State && m.Form == annotate.Proper && (begin == s.First || a.Tokens[begin-1].Tag != lang.ADP || a.Tokens[begin-1].Norm == "from" || a.Tokens[begin-1].Norm == "of") {
			people = true // "Liechtenstein, Norway and Peru have ratified"
		}
		if m.Form == annotate.Pronoun || !people {
			return
		}
		c.takeFirst(a, m)
		first = begin
		if k := begin - 1; k-3 > s.First && a.Tokens[k].Norm == "from" && r.human[a.Tokens[k-1].Lemma] && a.Tokens[k-2].Norm == "and" {
			first = k - 1 // "the minister and counterparts from Norway and Peru"
		}
	}
}

// widest is the longest mention that ends with token k.
func widest(a *annotate.Analysis, k int) *annotate.Mention {
	first, end := covering(a, k)
	if end != k+1 {
		return nil
	}
	for i := sort.Search(len(a.Mentions), func(i int) bool { return a.Mentions[i].First >= first }); i < len(a.Mentions) && a.Mentions[i].First == first; i++ {
		if a.Mentions[i].End == end {
			return &a.Mentions[i]
		}
	}
	return nil
}

// ledFrom is where the delegation begins that the person at token i leads: "an official Kenyan delegation led by A"; i when there is none.
func (r *reader) ledFrom(a *annotate.Analysis, s *lang.Sentence, i int) int {
	first, _ := covering(a, i)
	if first-2 <= s.First || a.Tokens[first-1].Norm != "by" || !r.is(frame.Lemma(&a.Tokens[first-2]), leadingVerb) {
		return i
	}
	k := first - 2
	for k > s.First && (a.Tokens[k-1].Tag == lang.NOUN || a.Tokens[k-1].Tag == lang.ADJ || a.Tokens[k-1].Tag == lang.PROPN || a.Tokens[k-1].Norm == ",") {
		k--
	}
	return k
}
