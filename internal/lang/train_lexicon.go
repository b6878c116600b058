package lang

import (
	"fmt"
	"hash/fnv"
	"sort"
	"strings"

	"rapporteur/internal/conllu"
)

// often is how many times a word must occur for its parts of speech to count as known.
const often = 4

// veryOften is how many times it must occur for it to have no others.
const veryOften = 150

// learnLexicon counts the words of a treebank and gives the file of a lexicon.
func learnLexicon(bank []conllu.Sentence) []byte {
	x := &lexicon{classes: countClasses(bank)}
	seen := map[string]map[uint8]int{}
	feats := map[string]map[Feats]int{}
	lemmas := map[string]map[string]int{}
	for _, s := range bank {
		for _, w := range s.Words {
			t, f, n := TagOf(w.UPOS), FeatsOf(w.Feats), Norm(w.Form)
			c := x.classOf(t, f)
			count(seen, foldDigits(n), c)
			if rest := f &^ x.classes[c].feats; t == PRON || t == DET || t == AUX {
				count(feats, string(rune('A'+t))+n, rest)
			}
			if w.Lemma != "_" && t != PROPN {
				count(lemmas, string(c+' ')+n, strings.ToLower(w.Lemma))
			} else if t == PROPN && f.Has(Plural) {
				count(lemmas, string(c+' ')+n, strings.ToLower(w.Lemma))
			}
		}
	}
	entries := map[string]entry{}
	var words []string
	for n, cs := range seen {
		total := 0
		for _, k := range cs {
			total += k
		}
		if total < 2 || len(n) > 40 || strings.ContainsAny(n, "\n\t") {
			continue
		}
		words = append(words, n)
		entries[n] = entry{norm: n, seen: seenHash(cs, total)}
		if total >= often {
			e := entries[n]
			e.major = top(cs) + 1
			if total >= veryOften {
				for c, k := range cs {
					if k*400 >= total {
						e.may |= 1 << c
					}
				}
			}
			entries[n] = e
		}
	}
	sort.Strings(words)
	var featLines []string
	for _, k := range sortedKeys(feats) {
		if f := top(feats[k]); f != 0 {
			featLines = append(featLines, fmt.Sprintf("%s\t%c%c", k, '0'+f&63, '0'+f>>6))
		}
	}
	exceptions, endings := learnEndings(lemmas)
	x.countRels(bank)
	return x.bytes(words, func(n string) entry { return entries[n] }, featLines, exceptions, endings)
}

// countRels notes the pairs of classes between which practically always the same relation holds.
func (x *lexicon) countRels(bank []conllu.Sentence) {
	x.rels = make([]uint64, 2*len(x.classes)*len(x.classes))
	n := make([][len(relNames)]int, len(x.rels))
	for _, s := range bank {
		class := func(i int) uint8 { return x.classOf(TagOf(s.Words[i].UPOS), FeatsOf(s.Words[i].Feats)) }
		for i, w := range s.Words {
			if w.Head >= 0 {
				n[x.pair(class(w.Head), class(i), i < w.Head)][RelOf(w.Rel)]++
			}
		}
	}
	for i := range n {
		total := 0
		for _, k := range n[i] {
			total += k
		}
		for r, k := range n[i] {
			if total >= 50 && k*1000 >= total*995 {
				x.rels[i] = 1 << r
			}
		}
	}
}

func foldDigits(n string) string {
	var b strings.Builder
	digit := false
	for _, c := range n {
		c = foldRune(c)
		if c != '0' || !digit {
			b.WriteRune(c)
		}
		digit = c == '0'
	}
	return b.String()
}

// countClasses is the classes that occur at least 20 times, the frequent first.
func countClasses(bank []conllu.Sentence) []class {
	n := map[class]int{}
	for _, s := range bank {
		for _, w := range s.Words {
			t := TagOf(w.UPOS)
			n[class{t, inflected(t, FeatsOf(w.Feats))}]++
		}
	}
	var out []class
	for c, k := range n {
		if k >= 20 {
			out = append(out, c)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if n[a] != n[b] {
			return n[a] > n[b]
		}
		return a.tag < b.tag || a.tag == b.tag && a.feats < b.feats
	})
	return out
}

// seenHash stands for the set of classes of a word, leaving out those that make up less than one in thirty.
func seenHash(cs map[uint8]int, total int) uint32 {
	if total < often {
		return 0
	}
	h := fnv.New32a()
	for c := range 256 {
		if k := cs[uint8(c)]; k*30 > total {
			h.Write([]byte{byte(c)})
			if k*2 > total {
				h.Write([]byte{255})
			}
		}
	}
	return h.Sum32() | 1
}

func count[K comparable, V comparable](m map[K]map[V]int, k K, v V) {
	if m[k] == nil {
		m[k] = map[V]int{}
	}
	m[k][v]++
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// top is the most frequent value; of equals the one that prints first.
func top[V comparable](m map[V]int) V {
	var best V
	n := 0
	for v, k := range m {
		if k > n || k == n && fmt.Sprint(v) < fmt.Sprint(best) {
			best, n = v, k
		}
	}
	return best
}

// learnEndings finds rules from endings to lemmas, and the words that they get wrong.
func learnEndings(lemmas map[string]map[string]int) (exceptions, endings []string) {
	votes := map[string]map[string]int{}
	keys := sortedKeys(lemmas)
	for _, k := range keys {
		r, ok := rule(k[1:], top(lemmas[k]))
		if !ok {
			continue
		}
		for n := 0; n <= maxEnding && n <= len(k)-1; n++ {
			count(votes, k[:1]+k[len(k)-n:], r)
		}
	}
	x := &lexicon{classes: make([]class, 256), lemmas: map[string]string{}, endings: map[string]ending{}}
	for _, k := range sortedKeys(votes) {
		total := 0
		for _, n := range votes[k] {
			total += n
		}
		r := top(votes[k])
		if len(k) > 3 && (total < 3 || votes[k][r]*10 < total*8) {
			continue
		}
		cut, add, _ := strings.Cut(r, "\t")
		x.endings[string(k[0]-' ')+k[1:]] = ending{int(cut[0] - '0'), add}
		endings = append(endings, k+"\t"+r)
	}
	for _, k := range keys {
		want := top(lemmas[k])
		if x.lemma(k[1:], k[1:], int(k[0]-' ')) != want && !strings.ContainsAny(k+want, "\t\n") {
			exceptions = append(exceptions, k+"\t"+want)
		}
	}
	return exceptions, endings
}

// rule is how a lemma is made of a form: bytes to cut, a tab, what to add.
func rule(form, lemma string) (string, bool) {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	if n == 0 || len(form)-n > 5 || len(lemma)-n > 3 || strings.ContainsAny(form+lemma, "\t\n") {
		return "", false
	}
	return fmt.Sprintf("%d\t%s", len(form)-n, lemma[n:]), true
}
