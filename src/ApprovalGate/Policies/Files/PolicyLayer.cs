using ApprovalGate.Terms;

namespace ApprovalGate.Policies.Files;

/// <summary>What one file says.</summary>
/// <param name="Text">Its text, for the places of mistakes.</param>
internal sealed record PolicyLayer(PolicyText Text)
{
    /// <summary>Gets the people; none if it has no such section.</summary>
    public IReadOnlyList<KnownApprover>? People { get; set; }

    /// <summary>Gets the manifest of the known tools that it names.</summary>
    public string? Surface { get; set; }

    /// <summary>Gets the terms on which a weaker file is approved; none if it needs no approval.</summary>
    public DemandedTerms? ApproveWeakening { get; set; }

    /// <summary>Gets where <see cref="ApproveWeakening"/> stands.</summary>
    public JsonValueAt? ApproveWeakeningAt { get; set; }

    /// <summary>Gets how many requests of one session may wait; none leaves that to others.</summary>
    public int? MaxPending { get; set; }

    /// <summary>Gets after how many unapproved requests of one session nobody is asked; none leaves that to others.</summary>
    public int? MaxUnapproved { get; set; }

    /// <summary>Gets the rules, those of the ceiling first.</summary>
    public List<PlacedRule> Rules { get; } = [];
}

/// <summary>A rule and where it stands.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Text">Its file.</param>
/// <param name="At">Its object.</param>
internal sealed record PlacedRule(PolicyRule Rule, PolicyText Text, JsonValueAt At)
{
    /// <summary>Returns where a field stands; the rule itself if it has none of the name.</summary>
    public JsonValueAt Field(params ReadOnlySpan<string> path)
    {
        var at = At;
        foreach (var name in path)
        {
            at = at.Members.Find(member => member.Name == name)?.Value ?? at;
        }

        return at;
    }

    /// <summary>Reports a mistake.</summary>
    public void Add(PolicyFileErrorKind kind, JsonValueAt at, string problem, string advice) => Text.Add(kind, at, Rule.Name, problem, advice);
}
