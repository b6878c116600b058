package cli

// Help shows how it is asked for.
func (dossierActorCmd) Help() string {
	return `Examples:

    rapporteur dossier actor Kazakhstan
    rapporteur --json dossier actor ASEAN`
}

// Help says where terms come from.
func (dossierOfficeCmd) Help() string {
	return `Terms come from the table of holders (data/gazetteer/holders.tsv, and those of packs), with the claims that fall into them; where the table
knows nobody, from the days of the publications that tell of a person in office. A last column names a claim: rapporteur show ID.

Examples:

    rapporteur dossier office "Foreign Minister" --of China
    rapporteur dossier office --of KAZ`
}

// Help says what makes a session.
func (dossierMechanismCmd) Help() string {
	return `A session is told by events that have the mechanism's name, whatever their number, year and place, and by summits of all its members. What
was announced and what was held is one session, with who told what when below it.

Examples:

    rapporteur dossier mechanism "China-Central Asia Summit"
    rapporteur dossier mechanism "Quad Leaders' Summit"`
}

// Help says what the stages are.
func (dossierInstrumentCmd) Help() string {
	return `Stages are to be signed, agreed, signed, adopted, ratified, in force, amended, extended, suspended and ended, each with the day told, or else
with the day by which it is told as done. What an instrument cites is read from the sentence in which it stands.

Examples:

    rapporteur dossier instrument "Astana Declaration"
    rapporteur dossier instrument "visa exemption"`
}

// Help says how levels are ordered.
func (dossierPartnershipCmd) Help() string {
	return `Levels keep their own words. Their order is that of the packs (data/field/*/ranks.tsv): no government publishes one. A lower level told after a
higher one is taken for a shorter way of speaking.

Examples:

    rapporteur dossier partnership              # all
    rapporteur dossier partnership China        # with whom, at which level
    rapporteur dossier partnership China KAZ    # step by step, with everybody's words`
}
