package export

import "rapporteur/internal/register"

// CommitmentLine is a commitment with what came of it as an object of JSON lines. Of the outcomes of its claim those of
// this commitment are told.
func CommitmentLine(m *register.Commitment, outcomes []register.Outcome, scores []register.MemberScore) map[string]any {
	evidence := []map[string]any{}
	for i := range outcomes {
		if o := &outcomes[i]; o.Promise.Part == m.Part && !o.Promise.Plan {
			evidence = append(evidence, outcomeLine(o))
		}
	}
	score := map[string]int{}
	for _, x := range scores {
		if x.Known {
			score[x.Member] = x.Score
		}
	}
	return map[string]any{"kind": "commitment", "id": m.Claim.ID, "part": m.Part, "label": null(m.Label), "text": m.Text, "deed": m.Deed,
		"members": list(m.Members), "subset": m.Subset, "level": m.Level, "category": m.Category, "catalysts": list(m.Catalysts), "deadline": null(m.Deadline),
		"status": m.Status, "status_found": m.Found, "judged": m.Ruled, "outcomes": evidence, "scores": score, "entry": m.Claim.Entry,
		"document": m.Claim.Path, "documents": []string{m.Claim.Path}, "published": null(m.Claim.Published.String()), "outlet": null(m.Claim.Outlet)}
}

// outcomeLine is one piece of evidence.
func outcomeLine(o *register.Outcome) map[string]any {
	return map[string]any{"verdict": o.Verdict, "rung": o.Rung.String(), "reason": o.Reason, "review": o.Review, "claim": o.Told.ID, "kind": o.Told.Kind,
		"quote": o.Quote, "document": o.Told.Path, "published": null(o.Day.String()), "outlet": null(o.Told.Outlet)}
}
