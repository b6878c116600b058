package instrument

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// told is what the text says was done with a document, the word that says so, and the name of the row: a participle of signing
// behind the name ("a declaration signed on 3 July"), or the word that governs it.
func (r *reader) told(a *annotate.Analysis, n naming.Name) (status string, at int, rule string) {
	for _, c := range a.Children(n.HeadEnd - 1) {
		if a.Tokens[c].Rel == lang.Acl && int(c) >= n.HeadEnd {
			if status, rule = r.acts.Of(a, int(c)); rule == "instrument.signed" {
				return status, int(c), rule
			}
		}
	}
	if status, at, rule = r.beside(a, n.End); rule == "instrument.signed" || status == "agreed" {
		return status, at, rule
	}
	if asExample(a, n.First) {
		return "", -1, "" // "sign and ratify agreements such as the Convention"
	}
	if status, at, rule = r.acts.Find(a, n.First, n.End); at >= 0 && r.onAnother(a, n, at) {
		return "", -1, ""
	}
	return status, at, rule
}

// onAnother reports whether the verb at token v tells what was done with something else that stands between it and the name: "exchanged views on
// the treaty", "issued a statement on the treaty". A name that "of" or a list joins to that is done with, too.
func (r *reader) onAnother(a *annotate.Analysis, n naming.Name, v int) bool {
	o := a.Child(v, lang.Obj)
	if a.Tokens[v].Tag != lang.VERB || v > n.First || o <= v || o >= n.First || a.Tokens[o].Tag != lang.NOUN || r.acts.Paired(frame.Lemma(&a.Tokens[v]), a.Tokens[o].Lemma) || r.acts.Names(a.Tokens[o].Lemma) {
		return false
	}
	for k := o + 1; k < n.First; k++ {
		switch t := &a.Tokens[k]; {
		case t.Norm == "of" || t.Norm == "," || t.Norm == "as" || t.Norm == ":" || t.Tag == lang.CCONJ || a.Does(t.Norm, annotate.Brings):
			return false
		case t.Tag == lang.ADP:
			return true
		}
	}
	return false
}

// asExample reports whether a document is only named as an example of others: "such as the Convention".
func asExample(a *annotate.Analysis, first int) bool {
	k := first - 1
	if k > 0 && a.Tokens[k].Tag == lang.DET {
		k--
	}
	return k > 0 && a.Tokens[k].Norm == "as" && a.Tokens[k-1].Norm == "such"
}

// beside is what a participle between commas says of a document whose name, with its parties, ends before it: "the agreement between
// the two countries, signed in May, provides".
func (r *reader) beside(a *annotate.Analysis, end int) (status string, at int, rule string) {
	const reach = 12
	s := a.Sentence(max(end-1, 0))
	for k := end; k+1 < s.End && k < end+reach; k++ {
		switch t := &a.Tokens[k]; {
		case t.Norm == ",":
			if v := relativeBehind(a, k+1, s.End); v > 0 {
				status, rule = r.acts.Of(a, v)
				return status, v, rule
			}
			if v := passiveBehind(a, k+1, s.End); v > 0 {
				status, rule = r.acts.Of(a, v)
				return status, v, rule
			}
			if v := &a.Tokens[k+1]; v.Tag == lang.VERB && (v.Feats.Has(lang.Part) || a.VerbForm(k+1) != annotate.Gerund && k+2 < s.End && a.Tokens[k+2].Tag == lang.ADP) {
				status, rule = r.acts.Of(a, k+1)
				return status, k + 1, rule
			}
			return "", -1, ""
		case t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.SCONJ || t.Tag == lang.PUNCT && t.Norm != "-" && t.Norm != "(" && t.Norm != ")":
			return "", -1, ""
		}
	}
	return "", -1, ""
}

// relativeBehind is the verb of "which was signed" at token i; 0 when that does not stand there.
func relativeBehind(a *annotate.Analysis, i, end int) int {
	if i+2 >= end || a.Tokens[i].Norm != "which" && a.Tokens[i].Norm != "that" {
		return 0
	}
	for i++; i < end && (a.Tokens[i].Tag == lang.AUX || a.Tokens[i].Tag == lang.ADV); i++ {
	}
	if i >= end || a.Tokens[i].Tag != lang.VERB || !a.Tokens[i].Feats.Has(lang.Part) || a.Tokens[i-1].Tag == lang.PRON {
		return 0
	}
	return i
}

// passiveBehind is the verb of "was signed" right behind what stands apart between the comma before token i and the next one: "the Agreement,
// founding act of the alliance, was signed"; 0 when there is none.
func passiveBehind(a *annotate.Analysis, i, end int) int {
	const reach = 12
	for k := i; k+2 < end && k < i+reach; k++ {
		switch t := &a.Tokens[k]; {
		case t.Norm == ",":
			if a.Tokens[k+1].Tag == lang.AUX && a.Tokens[k+2].Tag == lang.VERB && a.Tokens[k+2].Feats.Has(lang.Part) {
				return k + 2
			}
			return 0
		case t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.SCONJ || t.Norm == "which":
			return 0
		}
	}
	return 0
}

// signing is the verb by which the text says that a document was or will be signed, -1 when there is none.
func (r *reader) signing(a *annotate.Analysis, n naming.Name) int {
	_, at, rule := r.told(a, n)
	if rule != "instrument.signed" || a.Tokens[at].Tag != lang.VERB || at >= n.First && !signedThere(a, n, at) {
		return -1
	}
	return at
}

// signedThere reports whether verb at behind a name has it as what is signed.
func signedThere(a *annotate.Analysis, n naming.Name, at int) bool {
	for h := n.HeadFirst; h < n.HeadEnd; h++ { // of "memorandum of understanding" the first is the subject
		if t := &a.Tokens[h]; int(t.Head) == at && (t.Rel == lang.NsubjPass || t.Rel == lang.Nsubj && a.Passive(at)) || a.Tokens[at].Rel == lang.Acl && int(a.Tokens[at].Head) == h {
			return true
		}
	}
	return false
}

// bySigning reports whether a document that has no name of its own is described by its being signed: by two and more, or, where
// words before its head tell which it is, on a day.
func (r *reader) bySigning(a *annotate.Analysis, n naming.Name, words int) bool {
	at := r.signing(a, n)
	if at < 0 || n.Head.Want == "named" || n.Head.Want == "capital" && !n.Proper {
		return false
	}
	bare := words == 0 && n.HeadEnd-n.HeadFirst == 1 && n.Core == n.HeadEnd
	if bare && (at < n.First && !indefinite(a, n.First) || a.Tokens[n.HeadFirst].Feats.Has(lang.Plural)) {
		return false // "signed the agreement", "signed agreements"
	}
	by := signatories(a, n, at)
	if bare && at >= n.End && a.Tokens[at].Rel == lang.Acl && len(agents(a, at)) < 2 {
		return false // "an agreement signed in January"
	}
	return len(by) > 1 || !bare && at >= n.End && a.Tokens[at].Rel == lang.Acl && !frame.When(a, at).IsZero()
}

// signatories is who signs a document by the verb at token at; where the verb does not say, the two sides of the text.
func signatories(a *annotate.Analysis, n naming.Name, at int) []string {
	by := frame.Doers(a, at)
	if a.Tokens[at].Rel == lang.Acl {
		by = agents(a, at)
	}
	by = appendNew(appendNew(slices.Clone(by), naming.Parties(a, n)), partners(a, at, n))
	if len(by) == 0 {
		by = apart(a, max(n.End, at+1))
	}
	if len(by) == 0 && len(a.Sides) == 2 {
		return a.Sides
	}
	return by
}

// agents is whom "by" names behind a participle: "signed by Norway and Peru".
func agents(a *annotate.Analysis, v int) []string {
	for _, c := range a.Children(v) {
		if r := a.Tokens[c].Rel; r == lang.OblAgent || r == lang.Obl && a.Child(int(c), lang.Case) >= 0 && a.Tokens[a.Child(int(c), lang.Case)].Norm == "by" {
			return naming.Actors(a, int(c), v+subtreeLength(a, v, int(c)))
		}
	}
	return nil
}

// subtreeLength is how many tokens behind verb v the phrase of its child c ends.
func subtreeLength(a *annotate.Analysis, v, c int) int {
	_, end := a.Subtree(c)
	return end - v
}

// indefinite reports whether "a" or "an" stands before token k, with adjectives between at most.
func indefinite(a *annotate.Analysis, k int) bool {
	s := a.Sentence(k)
	for k--; k >= s.First; k-- {
		switch t := &a.Tokens[k]; {
		case t.Norm == "a" || t.Norm == "an" || t.Norm == "another":
			return true
		case t.Tag != lang.ADJ && t.Tag != lang.ADV:
			return false
		}
	}
	return false
}

// apart is the two and more whom "between" names behind a place and day from token from on: "a peace accord in Lima between Norway and
// Peru".
func apart(a *annotate.Analysis, from int) []string {
	s := a.Sentence(from - 1)
	for k := from; k < s.End && k < from+10; k++ {
		t := &a.Tokens[k]
		if t.Norm == "between" {
			_, end := a.Subtree(headAfter(a, k, s.End))
			return naming.Actors(a, k+1, max(end, k+1))
		}
		if m := a.MentionAt(k); t.Tag != lang.ADP && t.Tag != lang.NUM && t.Norm != "," && (m == nil || m.Kind != annotate.Place && m.Kind != annotate.State) {
			return nil
		}
	}
	return nil
}
