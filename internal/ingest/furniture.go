package ingest

import "rapporteur/internal/text"

// markFurniture marks what rules know as no part of the article. The first pass, before the bounds of the article are
// known, uses the rules that hold anywhere; the second those for its edges and those that take in what follows.
func (d *draft) markFurniture(edges bool) {
	rules := d.r.anywhere
	if edges {
		rules = d.r.edges
	}
	for i := 0; i < len(d.blocks); i++ {
		z := inside
		if edges {
			z = d.zone(i)
		}
		if d.blocks[i].decided || edges && z == inside {
			continue
		}
		line := d.line(i)
		if line == "" {
			continue
		}
		if u, _, _ := find(rules, line, z, nil); u != nil {
			d.mark(i, u.part)
			i += d.extend(i, u)
		}
	}
}

// extend marks what belongs to the block that a rule matched and gives how many blocks that was.
func (d *draft) extend(i int, u *rule) int {
	n := 0
	switch u.extent {
	case "next":
		if i+1 < len(d.blocks) && !d.blocks[i+1].decided {
			d.mark(i+1, u.part)
			n = 1
		}
	case "list", "rest":
		for k := i + 1; k < len(d.blocks); k++ {
			b := &d.blocks[k]
			if u.extent == "list" && (b.closed && b.words >= 4 || b.words > titleWords) {
				// The line right above a paragraph may be the heading of that paragraph.
				if n >= 2 && !d.blocks[k-1].item {
					n--
					d.blocks[k-1].part, d.blocks[k-1].decided = text.Body, false
				}
				break
			}
			if !b.decided {
				d.mark(k, u.part)
			}
			n++
		}
	}
	return n
}
