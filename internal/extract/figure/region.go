package figure

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// regionBeside adds a region that a hyphen joins to an actor: "joint U.S.-Caribbean committees".
func (r *reader) regionBeside(a *annotate.Analysis, p *phrase, out []string) []string {
	for k := p.first + 1; k+1 < p.end && len(out) == 1; k++ {
		if n := a.Tokens[k].Norm; n != "-" && n != "–" {
			continue
		}
		for _, side := range [2]int{k - 1, k + 1} {
			if m := a.MentionAt(side); m != nil && m.Kind == annotate.Place && m.Entity >= 0 && a.Entities[m.Entity].Of == "" {
				out = add(out, a.Entities[m.Entity].Name)
			}
		}
	}
	return out
}

// regionAt is the region that a token names, "" when it names none.
func regionAt(a *annotate.Analysis, k int) string {
	if m := a.MentionAt(k); m != nil && m.Kind == annotate.Place && m.Entity >= 0 && a.Entities[m.Entity].Of == "" {
		return a.Entities[m.Entity].Name
	}
	return ""
}

// regionPartner adds the region with which the one actor named trades: "China's trade with African countries", "exports of Peru to
// the Middle East".
func (r *reader) regionPartner(a *annotate.Analysis, p *phrase, out []string) []string {
	if len(out) != 1 || p.end <= p.first {
		return out
	}
	if r.isMutual(a, p) {
		return add(out, r.onlyRegion(a, p.first))
	}
	end := min(a.Sentence(p.first).End, p.end+maxAfter)
	for k := p.first; k < p.end; k++ {
		if !r.flows[a.Tokens[k].Lemma] {
			continue
		}
		for i := k + 1; i+1 < end && (i < p.end || a.Tokens[i].Tag != lang.VERB); i++ {
			switch a.Tokens[i].Norm {
			case "with", "and", "to", "from":
			default:
				continue
			}
			j := i + 1
			for j < end-1 && (a.Tokens[j].Tag == lang.DET || a.Tokens[j].Tag == lang.ADJ && r.regions[a.Tokens[j].Form] == "" && regionAt(a, j) == "") {
				j++
			}
			if name := regionAt(a, j); name != "" {
				return add(out, name)
			}
			if name := r.regions[a.Tokens[j].Form]; name != "" {
				return add(out, name)
			}
		}
	}
	return out
}

// isMutual reports whether what is measured is of two sides by its words: "bilateral trade".
func (r *reader) isMutual(a *annotate.Analysis, p *phrase) bool {
	for k := max(a.Sentence(p.first).First, p.first-maxBefore); k < p.end; k++ {
		if r.mutual[a.Tokens[k].Norm] {
			return true
		}
	}
	return false
}

// onlyRegion is the region that the sentence names before token k, where it is the only one: "the largest partner of Africa, with
// bilateral trade of".
func (r *reader) onlyRegion(a *annotate.Analysis, k int) string {
	only := ""
	for i := max(a.Sentence(k).First, k-maxReach); i < k; i++ {
		name := regionAt(a, i)
		if name == "" {
			name = r.regions[a.Tokens[i].Form]
		}
		if name != "" && only != "" && name != only {
			return ""
		}
		if name != "" {
			only = name
		}
	}
	return only
}

// trades reports whether what is measured is trade, which nobody counts for a single day.
func (r *reader) trades(a *annotate.Analysis, p *phrase) bool {
	for k := p.first; k < p.end; k++ {
		if r.flows[a.Tokens[k].Lemma] {
			return true
		}
	}
	return false
}
