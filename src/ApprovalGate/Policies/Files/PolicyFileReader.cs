using System.Text.Json;
using ApprovalGate.Identifiers;
using ApprovalGate.Requests.Floods;

namespace ApprovalGate.Policies.Files;

/// <summary>Reads what one file says. Whether that makes sense for the tools and people there are, <see cref="PolicyFileChecker"/> looks at.</summary>
/// <param name="text">The file.</param>
/// <param name="layer">Its number, from 0.</param>
internal sealed class PolicyFileReader(PolicyText text, int layer)
{
    public const int Version = 1;
    private const int MaxName = 100;
    private const int MaxTitle = 200;
    private const int MaxReason = 500;
    private const int MaxCondition = 2_000;
    private const int MaxRuleText = 8_000;
    private const int MaxToolName = 500;

    private static readonly Verdict[] Verdicts =
        [Verdict.Allow, Verdict.AllowAndRecord, Verdict.RequireApproval, Verdict.Block, Verdict.Halt];

    private static readonly Reversibility[] Classes =
        [Reversibility.Observation, Reversibility.Reversible, Reversibility.Compensable, Reversibility.Irreversible];

    private readonly TermsReader _terms = new(text);
    private readonly BudgetReader _budgets = new(text);

    /// <summary>Returns what the file says; null if it is no JSON object.</summary>
    public PolicyLayer? Read()
    {
        if (text.Parse() is not { } root)
        {
            return null;
        }

        if (root.Kind != JsonValueKind.Object)
        {
            text.Add(PolicyFileErrorKind.WrongType, root, null, "A policy file is an object.", "Begin it with '{'.");
            return null;
        }

        var read = new PolicyLayer(text);
        var fields = new FieldReader(text, root, "a policy file");
        fields.Text(fields.Find("$schema"), MaxToolName);
        var version = fields.Need("version", FormattableString.Invariant($"Write \"version\": {Version}."));
        if (fields.Number(version) is { } number && number != Version)
        {
            text.Add(PolicyFileErrorKind.BadValue, version!, null, FormattableString.Invariant($"The version is {number}; this ApprovalGate knows {Version}."), "Update ApprovalGate.");
        }

        read.Surface = fields.Text(OnlyFirst(fields.Find("surface"), "surface"), MaxToolName);
        read.People = People(fields, OnlyFirst(fields.Find("people"), "people"));
        read.ApproveWeakeningAt = OnlyFirst(fields.Find("approveWeakening"), "approveWeakening");
        read.ApproveWeakening = _terms.Read(fields, read.ApproveWeakeningAt, "'approveWeakening'");
        Limits(read, fields);
        Rules(read, fields, "ceiling", isCeiling: true);
        Rules(read, fields, "rules", isCeiling: false);
        fields.Finish();
        return read;
    }

    private void Limits(PolicyLayer read, FieldReader fields)
    {
        if (fields.Object(fields.Find("limits"), "the limits") is not { } limits)
        {
            return;
        }

        read.MaxPending = Limit(limits, "maxPending", FloodLimits.LargestPending);
        read.MaxUnapproved = Limit(limits, "maxUnapproved", FloodLimits.LargestUnapproved);
        limits.Finish();
    }

    private int? Limit(FieldReader limits, string name, int most)
    {
        var at = limits.Find(name);
        var number = limits.Number(at);
        if (number < 1 || number > most)
        {
            text.Add(PolicyFileErrorKind.BadValue, at!, null, FormattableString.Invariant($"'{name}' is {number}."), FormattableString.Invariant($"It must be 1 to {most}."));
        }

        return number;
    }

    /// <summary>What could loosen the policy of an earlier file stands in the first one only.</summary>
    private JsonValueAt? OnlyFirst(JsonValueAt? value, string name)
    {
        if (layer > 0 && value is not null)
        {
            text.Add(PolicyFileErrorKind.Loosens, value, null, $"Only the first file may have '{name}'.", "Move it there.");
        }

        return value;
    }

    private List<KnownApprover>? People(FieldReader fields, JsonValueAt? list)
    {
        if (list is null)
        {
            return null;
        }

        var people = new List<KnownApprover>();
        foreach (var item in fields.List(list))
        {
            if (fields.Object(item, "a person") is not { } person)
            {
                continue;
            }

            var id = person.Text(person.Need("id", "Name the person."), IdRules.MaxLength);
            var kind = person.Named(person.Find("kind"), ApproverKind.Person, ApproverKind.Machine) ?? ApproverKind.Person;
            var roles = person.Find("roles");
            var known = new KnownApprover(id ?? "", kind)
            {
                Roles = person.Texts(roles, IdRules.MaxLength),
                Addresses = Addresses(person, person.Find("addresses")),
            };
            person.Finish();
            if (id is not null && Accepts(item.Members.Find(member => member.Name == "id")!.Value) & (roles?.Items.All(Accepts) ?? true))
            {
                if (people.Exists(other => IdRules.Canonical(other.Id) == IdRules.Canonical(id)))
                {
                    text.Add(PolicyFileErrorKind.DuplicatePerson, item, null, $"'{VisibleText.OfText(id)}' is listed twice.", "Leave one out.");
                }

                people.Add(known);
            }
        }

        return people;
    }

    private bool Accepts(JsonValueAt id)
    {
        var isOne = id.Kind == JsonValueKind.String && IdRules.Accepts(id.Text) && !IdRules.IsRole(id.Text);
        if (!isOne && id.Kind == JsonValueKind.String)
        {
            text.Add(PolicyFileErrorKind.BadValue, id, null, $"{text.Quoted(id)} is no id.", $"An id, and a role, must {IdRules.Rule}, and does not begin with 'role:'.");
        }

        return isOne;
    }

    private static Dictionary<string, string> Addresses(FieldReader person, JsonValueAt? value)
    {
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        if (person.Object(value, "the addresses of a person") is { } fields)
        {
            foreach (var member in value!.Members)
            {
                if (fields.Text(fields.Find(member.Name), MaxReason) is { } address)
                {
                    addresses.TryAdd(member.Name, address);
                }
            }

            fields.Finish();
        }

        return addresses;
    }

    private void Rules(PolicyLayer read, FieldReader fields, string section, bool isCeiling)
    {
        var number = 0;
        foreach (var item in fields.List(fields.Find(section)))
        {
            if (fields.Object(item, isCeiling ? "a rule of the ceiling" : "a rule") is { } rule)
            {
                read.Rules.Add(new PlacedRule(Rule(rule, item, ++number, isCeiling), text, item));
            }
        }
    }

    private PolicyRule Rule(FieldReader fields, JsonValueAt at, int number, bool isCeiling)
    {
        var name = fields.Text(fields.Need("name", "Name the rule: requests and errors show the name."), MaxName);
        fields.Rule = name is null ? null : VisibleText.OfText(name);
        var verdictAt = fields.Find("verdict");
        var verdict = fields.Named(verdictAt, Verdicts) ?? Verdict.Undecided;
        var termsAt = fields.Find("terms");
        var demands = _terms.Read(fields, termsAt, "the terms of a rule");
        var shownName = name ?? FormattableString.Invariant($"{(isCeiling ? "ceiling" : "rule")} {number}");
        var budgetAt = fields.Find("budget");
        var raw = text.Raw(at);
        var rule = new PolicyRule
        {
            Name = shownName,
            Source = text.Source.Name,
            Layer = layer,
            Number = number,
            IsCeiling = isCeiling,
            Line = text.Place(at.Start).Line,
            Tools = fields.Texts(fields.Find("tools"), MaxToolName),
            Tags = fields.Texts(fields.Find("tags"), MaxToolName),
            Classes = ClassesOf(fields, fields.Find("classes")),
            When = fields.Text(fields.Find("when"), MaxCondition),
            Verdict = verdict,
            Title = fields.Text(fields.Find("title"), MaxTitle),
            Reason = fields.Text(fields.Find("reason"), MaxReason),
            Text = raw,
            Demands = demands ?? Terms.DemandedTerms.None,
            BoundBudget = _budgets.Read(fields, budgetAt, shownName),
        };
        fields.Finish();
        if (raw.Length > MaxRuleText)
        {
            text.Add(PolicyFileErrorKind.BadValue, at, fields.Rule, FormattableString.Invariant($"The rule has {raw.Length} characters."),
                FormattableString.Invariant($"A request keeps the rule that decided: write at most {MaxRuleText}."));
        }

        if (verdictAt is null && termsAt is null && budgetAt is null)
        {
            text.Add(PolicyFileErrorKind.EmptyRule, at.Start, fields.Rule, null, "The rule says nothing.", "Give it a 'verdict', 'terms', a 'budget' or several of them.");
        }

        if (budgetAt is not null && verdict is Verdict.Block or Verdict.Halt)
        {
            text.Add(PolicyFileErrorKind.BadValue, budgetAt, fields.Rule, $"Nothing is spent if the verdict is {verdict}.", "Leave 'budget' out, or write what may happen within it.");
        }

        if (termsAt is not null && verdict is not (Verdict.Undecided or Verdict.RequireApproval) && (budgetAt is null || verdict >= Verdict.Block))
        {
            text.Add(PolicyFileErrorKind.BadValue, termsAt, fields.Rule, $"Nobody is asked on terms if the verdict is {verdict}.", "Leave 'terms' out, or make the verdict RequireApproval.");
        }

        if (verdict == Verdict.Allow && (isCeiling || layer > 0))
        {
            text.Add(isCeiling ? PolicyFileErrorKind.BadValue : PolicyFileErrorKind.Loosens, verdictAt!, fields.Rule,
                isCeiling ? "The ceiling allows nothing." : "A later file cannot allow what an earlier one would ask about.",
                isCeiling ? "Move the rule to 'rules'." : "Move the rule to the first file.");
        }

        return rule;
    }

    private static IReadOnlyList<Reversibility> ClassesOf(FieldReader fields, JsonValueAt? at)
    {
        fields.Texts(at, MaxName);
        return at is { Kind: JsonValueKind.Array }
            ? [.. at.Items.Where(item => item.Kind == JsonValueKind.String).Select(item => fields.Named(item, Classes)).OfType<Reversibility>().Distinct()]
            : [];
    }
}
