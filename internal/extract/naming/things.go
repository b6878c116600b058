package naming

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// Thing is what one or several names of a document name: the fullest of them, and where all stand.
type Thing struct {
	Name
	Names []Name
	words []string
}

// maxCompare bounds with how many earlier things of the same head a name is compared.
const maxCompare = 200

// Collect puts together the names of one document that plainly name one thing: the same head, and all words of the
// shorter name in the longer one. The order is that of first mention.
func Collect(a *annotate.Analysis, names []Name) []Thing {
	var things []Thing
	byHead := map[string][]int{}
	byKey := map[string]int{}
	for _, n := range names {
		words := content(a, n)
		key := strings.Join(words, " ")
		if i, ok := byKey[key]; ok {
			things[i].add(a, n, words)
			continue
		}
		head := headKey(a, n)
		same := byHead[head]
		found := -1
		for _, i := range same[max(0, len(same)-maxCompare):] {
			if n.Further {
				break
			}
			if min(len(words), len(things[i].words)) == 1 && plural(a, n) != plural(a, things[i].Name) {
				continue // "an agreement", "agreements on fish"
			}
			if otherAlias(a, n, things[i].Name) {
				continue
			}
			if subset(words, things[i].words) || subset(things[i].words, words) {
				found = i
				break
			}
		}
		if found < 0 {
			found = len(things)
			things = append(things, Thing{Name: n, words: words})
			byHead[head] = append(same, found)
		}
		byKey[key] = found
		things[found].add(a, n, words)
	}
	return things
}

// otherAlias reports whether two names have short names in brackets that differ: "Joint Commission (JC)", "Joint Commission on Defense (JCD)".
func otherAlias(a *annotate.Analysis, x, y Name) bool {
	return x.Alias[1] > 0 && y.Alias[1] > 0 && a.Doc.At(a.SpanOf(x.Alias[0], x.Alias[1])) != a.Doc.At(a.SpanOf(y.Alias[0], y.Alias[1]))
}

func (t *Thing) add(a *annotate.Analysis, n Name, words []string) {
	t.Names = append(t.Names, n)
	if weight(n, words) > weight(t.Name, t.words) {
		t.Name, t.words = n, words
	}
}

// weight orders the names of a thing: those with more words and with a short name in brackets say more.
func weight(n Name, words []string) int {
	w := 2 * len(words)
	if n.Alias[1] > 0 {
		w++
	}
	return w
}

// content is the words of a name that tell it from others, without its short name, sorted.
func content(a *annotate.Analysis, n Name) []string {
	var out []string
	for i := n.First; i < n.Core; i++ {
		t := &a.Tokens[i]
		switch t.Tag {
		case lang.PUNCT, lang.DET, lang.ADP, lang.CCONJ, lang.PART, lang.SYM:
			continue
		}
		out = append(out, strings.TrimSuffix(t.Norm, "s"))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func plural(a *annotate.Analysis, n Name) bool { return a.Tokens[n.HeadEnd-1].Feats.Has(lang.Plural) }

func headKey(a *annotate.Analysis, n Name) string {
	return strings.TrimSuffix(a.Tokens[n.HeadEnd-1].Norm, "s")
}

// subset reports whether all of a, which is sorted, is in b.
func subset(a, b []string) bool {
	if len(a) > len(b) {
		return false
	}
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); !ok {
			return false
		}
	}
	return true
}

// Modifiers reports what kinds of bodies the words of a name tell of: one within a state, or one of several.
func (g *Grammar) Modifiers(a *annotate.Analysis, n Name) (inOneState, ofSeveral bool) {
	for i := n.First; i < n.End; i++ {
		inOneState = inOneState || i < n.HeadFirst && g.is(a.Tokens[i].Norm, domestic)
		ofSeveral = ofSeveral || g.is(a.Tokens[i].Norm, international)
	}
	return inOneState, ofSeveral
}

// OfSeveral reports whether a word from token first to end tells of a body of several states, or the name of one stands there.
func (g *Grammar) OfSeveral(a *annotate.Analysis, first, end int) bool {
	for i := first; i < end; i++ {
		if g.is(a.Tokens[i].Norm, international) {
			return true
		}
		if m := a.MentionAt(i); m != nil && m.Kind == annotate.Organization && m.Entity >= 0 && len(a.Entities[m.Entity].Actors) > 0 && a.Entities[m.Entity].SpeaksFor() == "" && g.bodies[a.Entities[m.Entity].Name] {
			return true
		}
	}
	return false
}

// IsNational reports whether a plan or the like is that of one state by its name: "National Water Strategy".
func (g *Grammar) IsNational(a *annotate.Analysis, n Name) bool {
	switch n.Head.Type {
	case "plan", "strategy", "programme", "guidelines", "roadmap", "proposals":
		for i := n.First; i < n.HeadFirst; i++ {
			if g.is(a.Tokens[i].Norm, domestic) {
				return true
			}
		}
	}
	return false
}

// IsDocument reports whether token i is a noun that heads the names of documents: "agreements".
func (g *Grammar) IsDocument(a *annotate.Analysis, i int) bool {
	m, ok := g.heads.Longest(a.Tokens, i, i+1)
	return ok && g.rows[m.ID].Kind == "instrument"
}

// IsMutual reports whether a word of a name says that a document is one of two sides: "mutual", "bilateral".
func (g *Grammar) IsMutual(word string) bool { return g.is(word, mutual) }

// IsSided reports whether a word of a name says that a document is one of all sides, however many: "intergovernmental".
func (g *Grammar) IsSided(word string) bool { return g.is(word, sided) }

// IsVague reports whether a word after the head of a name says that no one document is meant: "a range of".
func (g *Grammar) IsVague(word string) bool { return g.is(word, vague) }

// IsRole reports whether a word is one for people in an office, in the plural: "ministers".
func (g *Grammar) IsRole(word string) bool { return g.is(word, role) }

// IsRank reports whether a word says of what rank those are who come together: "ministerial".
func (g *Grammar) IsRank(word string) bool { return g.is(word, rank) }

// IsJoint reports whether a word of a name says that a body is the two sides' own: "joint".
func (g *Grammar) IsJoint(word string) bool { return g.is(word, joint) }

// IsMaking reports whether a lemma just before the name of a body speaks of setting it up or reviving it: "establish", "resume".
func (g *Grammar) IsMaking(lemma string) bool { return g.is(lemma, making) }

// IsFunding reports whether a lemma speaks of work or money that goes into something: "finance", "upgrade".
func (g *Grammar) IsFunding(lemma string) bool { return g.is(lemma, funding) }

// IsFounding reports whether a lemma speaks of the founding of a body: "establish", "inception".
func (g *Grammar) IsFounding(lemma string) bool { return g.is(lemma, founding) }

// Strip is the name without ordinals and other words that number or praise it at its beginning.
func (g *Grammar) Strip(a *annotate.Analysis, n Name) Name {
	for n.First < n.HeadFirst && (g.stripped(a, n.First) || ordinal(a.Tokens[n.First].Norm) || Roman(a.Tokens[n.First].Form)) {
		n.First++
	}
	return n
}
