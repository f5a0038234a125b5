namespace ApprovalGate.Scenarios;

/// <content>Conditions in attributes and in files, and the rules that nearly matched.</content>
internal static partial class ScenarioTable
{
    private static string Refunds => File(
        Rule("small", "Refunds.Refund", "AllowAndRecord", "amount < 50.0"),
        Rule("large", "Refunds.Refund", "RequireApproval", "amount > 1000.0", "\"title\": \"A large refund\", \"terms\": { \"quorum\": 2 }"),
        Rule("foreign", "Refunds.Refund", "Block", "currency != 'EUR'"));

    private static IReadOnlyList<Scenario> Attributes =>
    [
        new("When that does not hold records", "", "pay 100 -> runs recorded: attribute: The condition (amount > 100.0) does not hold.", Recorded),
        new("When that holds asks", "", "pay 100.01 -> asks: attribute: The condition (amount > 100.0) holds.\n alice approves -> runs", Asked),
        new("When that holds, denied", "", "pay 101 -> asks\n alice denies -> denied", "opened decided"),
        new("When counts for each call", "", "pay 99 -> runs recorded\n pay 101 -> asks\n alice approves -> runs\n pay 1 -> runs recorded", $"{Recorded} {Asked} {Recorded}"),
        new("a rule may allow what When asks about", File(Rule("fine", "Bills.Pay", "Allow")), "pay 500 -> runs recorded: rule 'fine'", Recorded),
        new("no rule may allow what a tool that is Always gated asks about", File(Rule("fine", "Bills.Lend", "Allow")), "lend 500 -> asks: attribute: The condition (amount > 100.0) holds.", "opened"),
        new("a tool that is Always gated may run where When does not hold", File(Rule("fine", "Bills.Lend", "Allow")), "lend 5 -> runs recorded", Recorded),
        new("a rule tightens what When lets pass", File(Rule("see", "Bills.Pay", "RequireApproval")), "pay 5 -> asks: rule 'see'", "opened"),
        new("a rule blocks what When lets pass", File(Rule("stop", "Bills.Pay", "Block", "amount > 10.0")), "pay 5 -> runs recorded: attribute:\n pay 11 -> blocked: rule 'stop'\n pay 101 -> blocked: rule 'stop'", $"{Recorded} refused refused"),
    ];

    private static IReadOnlyList<Scenario> Conditions =>
    [
        new("a small refund runs", Refunds, "refund 49.99 EUR -> runs recorded: file: rule 'small'", Recorded),
        new("a refund at the limit asks by its class", Refunds, "refund 50 EUR -> asks: class: Tools of class 3", "opened"),
        new("a middling refund asks one person", Refunds, "refund 999 EUR -> asks: class:\n alice approves -> runs", Asked),
        new("a large refund asks two", Refunds, "refund 1000.01 EUR -> asks: file: rule 'large'\n alice approves -> waits\n bob approves -> runs", "opened decided decided started succeeded"),
        new("a refund of exactly a thousand asks one", Refunds, "refund 1000 EUR -> asks: class:\n alice approves -> runs", Asked),
        new("a small foreign refund is blocked", Refunds, "refund 1 USD -> blocked: file: rule 'foreign'", "refused"),
        new("a large foreign refund is blocked", Refunds, "refund 5000 USD -> blocked: file: rule 'foreign'", "refused"),
        new("an amount with many places is read as its double", Refunds, "refund 49.999999 EUR -> runs recorded: rule 'small'", Recorded),
        new("a rule on the actor", File(Rule("bots", "Files.Write", "Block", "call.actor == 'bot'")), "bot: write /a -> blocked: rule 'bots'\n agent: write /a -> runs recorded", $"refused {Recorded}"),
        new("a rule on the session", File(Rule("trial", "Files.Write", "Block", "call.session.endsWith('trial')")), "agent@trial: write /a -> blocked: rule 'trial'\n agent@real: write /a -> runs recorded", $"refused {Recorded}"),
        new("a rule on the hour holds at noon", File(Rule("noon", "Files.Write", "Block", "call.now.getHours() == 12")), "write /a -> blocked: rule 'noon'", "refused"),
        new("a rule on the hour holds no longer an hour later", File(Rule("noon", "Files.Write", "Block", "call.now.getHours() == 12")), "wait 01:00:00\n write /a -> runs recorded", Recorded),
        new("a rule on a day of the week", File(Rule("mondays", "Files.Write", "RequireApproval", "call.now.getDayOfWeek() == 1")), "goto monday\n write /a -> asks: rule 'mondays'\n alice denies -> denied\n wait 1.00:00:00\n write /b -> runs recorded", $"opened decided {Recorded}"),
        new("a rule on how a path begins", File(Rule("tmp", "Files.Delete", "Allow", "path.startsWith('/srv/tmp/')")), "delete /srv/tmp/x -> runs recorded: rule 'tmp'\n delete /srv/x -> asks: class:", $"{Recorded} opened"),
        new("a rule on what a path contains", File(Rule("dots", "Files.*", "Block", "path.contains('..')")), "read /a/../b -> blocked: rule 'dots'\n read /a -> runs unrecorded\n write /a/.. -> blocked", "refused refused"),
        new("a rule on a pattern", File(Rule("logs", "Files.Delete", "Allow", "path.matches('^/logs/[a-z]+[.]log$')")), "delete /logs/app.log -> runs recorded\n delete /logs/app.log2 -> asks", $"{Recorded} opened"),
        new("a rule on one of a list", File(Rule("known", "Refunds.Refund", "AllowAndRecord", "currency in ['EUR', 'CHF']")), "refund 1 CHF -> runs recorded: rule 'known'\n refund 1 USD -> asks", $"{Recorded} opened"),
        new("a condition of several parts", File(Rule("both", "Refunds.Refund", "AllowAndRecord", "amount < 50.0 && currency == 'EUR'")), "refund 49 EUR -> runs recorded\n refund 49 USD -> asks\n refund 51 EUR -> asks", $"{Recorded} opened opened"),
        new("a condition that cannot be evaluated asks, if the rule tightens", File(Rule("broken", "Files.Write", "RequireApproval", "int(path) > 1")), "write 5 -> asks: rule 'broken'\n write a -> asks: rule 'broken' (its condition could not be evaluated)", "opened opened"),
        new("a condition that cannot be evaluated blocks, if the rule does", File(Rule("broken", "Files.Write", "Block", "int(path) > 1")), "write a -> blocked: (its condition could not be evaluated)\n write 1 -> runs recorded", $"refused {Recorded}"),
        new("a condition that cannot be evaluated allows nothing", File(Rule("broken", "Files.Delete", "Allow", "int(path) > 1")), "delete 5 -> runs recorded: rule 'broken'\n delete a -> asks: class:", $"{Recorded} opened"),
        new("a condition halts", File(Rule("attack", "Files.Read", "Halt", "path == '/etc/shadow'")), "read /etc/shadow -> halted: rule 'attack'\n read /a -> halted", "halt refused"),
        new("what was approved is looked at again by the hour", File(Rule("day", "Files.Delete", "Block", "call.now.getHours() > 12")), "wait 00:50:00\n delete /a -> asks: class:\n wait 00:10:00\n alice approves -> blocked: rule 'day'", "opened decided superseded refused"),
    ];

    private static IReadOnlyList<Scenario> NearMisses =>
    [
        new("a near miss is told", Refunds, "refund 62.10 EUR -> asks: nearly: rule 'small' would have allowed it, but amount was 62.10, not below 50.0", "opened"),
        new("a near miss on text is told", File(Rule("euros", "Refunds.Refund", "Allow", "currency == 'EUR'")), "refund 1 USD -> asks: rule 'euros' would have allowed it, but", "opened"),
        new("a near miss on a path is told", File(Rule("tmp", "Files.Delete", "Allow", "path.startsWith('/srv/tmp/')")), "delete /srv/x -> asks: rule 'tmp' would have allowed it, but", "opened"),
        new("each near miss is told", File(Rule("one", "Files.Delete", "Allow", "path == '/1'"), Rule("two", "Files.Delete", "Allow", "path == '/2'")), "delete /3 -> asks: nearly: rule 'one' would have allowed it, but path was '/3', not", "opened"),
        new("what a rule asks about has no near miss", Refunds, "refund 2000 EUR -> asks: file: rule 'large'", "opened"),
        new("a condition that cannot be evaluated is a near miss", File(Rule("broken", "Files.Delete", "Allow", "int(path) > 1")), "delete a -> asks: rule 'broken' would have allowed it, but its condition could not be evaluated", "opened"),
    ];
}
