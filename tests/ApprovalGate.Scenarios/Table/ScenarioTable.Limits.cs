namespace ApprovalGate.Scenarios;

/// <content>Ceilings, layers and halts.</content>
internal static partial class ScenarioTable
{
    private static string Owner => File(Rule("small", "Refunds.Refund", "AllowAndRecord", "amount < 50.0"), Rule("fine", "Files.Delete", "Allow"));

    private static IReadOnlyList<Scenario> Ceilings =>
    [
        new("a ceiling that blocks holds against a rule that allows", Ceiling(Rule("never", "Files.Delete", "Block", "path.startsWith('/etc')"), Rule("fine", "Files.Delete", "Allow")), "delete /etc/x -> blocked: rule 'never'\n delete /a -> runs recorded: rule 'fine'", $"refused {Recorded}"),
        new("a ceiling that asks holds against a rule that allows", Ceiling(Rule("see", "Files.Delete", "RequireApproval", "path.startsWith('/etc')"), Rule("fine", "Files.Delete", "Allow")), "delete /etc/x -> asks: rule 'see'\n delete /a -> runs recorded", $"opened {Recorded}"),
        new("a ceiling that records makes class 0 recorded", Ceiling(Rule("note", "Files.Read", "AllowAndRecord")), "read /a -> runs recorded: rule 'note'", Recorded),
        new("a ceiling that records relaxes nothing", Ceiling(Rule("note", "Files.*", "AllowAndRecord")), "delete /a -> asks: class:", "opened"),
        new("a rule may be stricter than the ceiling", Ceiling(Rule("see", "Files.Write", "RequireApproval"), Rule("stop", "Files.Write", "Block", "path == '/a'")), "write /a -> blocked: rule 'stop'\n write /b -> asks: rule 'see'", "refused opened"),
        new("terms of a ceiling are asked", Ceiling("""{ "name": "two", "tools": ["Shop.Files.*"], "verdict": "RequireApproval", "terms": { "quorum": 2 } }"""), "write /a -> asks: rule 'two'\n alice approves -> waits\n bob approves -> runs", "opened decided decided started succeeded"),
        new("a ceiling that halts, halts", Ceiling(Rule("attack", "Files.Write", "Halt", "path == '/boot'")), "write /boot -> halted: rule 'attack'\n write /a -> halted", "halt refused"),
        new("a ceiling by tag", Ceiling("""{ "name": "money", "tags": ["money"], "verdict": "RequireApproval" }""", Rule("pays", "Bills.*", "Allow")), "charge 1 -> asks: rule 'money'\n pay 500 -> runs recorded: rule 'pays'", $"opened {Recorded}"),
    ];

    private static IReadOnlyList<Scenario> Layers =>
    [
        new("a later file blocks what the first allows", Layered(Owner, File(Rule("stop", "Files.Delete", "Block"))), "delete /a -> blocked: rule 'stop'", "refused"),
        new("a later file asks about what the first allows", Layered(Owner, File(Rule("see", "Files.Delete", "RequireApproval"))), "delete /a -> asks: rule 'see'\n alice approves -> runs", Asked),
        new("a later file that records loosens nothing", Layered(File(Rule("see", "Files.Write", "RequireApproval", "path != ''")), File(Rule("note", "Files.Write", "AllowAndRecord", "path == '/a'"))), "write /a -> asks: rule 'see'", "opened"),
        new("a later file that records does not allow class 3", Layered(File(Rule("fine", "Files.Write", "Allow")), File(Rule("note", "Files.Delete", "AllowAndRecord"))), "delete /a -> asks: class:", "opened"),
        new("a later file leaves alone what it does not name", Layered(Owner, File(Rule("stop", "Files.Write", "Block"))), "delete /a -> runs recorded: rule 'fine'", Recorded),
        new("a later file tightens by condition", Layered(Owner, File(Rule("etc", "Files.Delete", "Block", "path.startsWith('/etc')"))), "delete /etc/a -> blocked: rule 'etc'\n delete /a -> runs recorded: rule 'fine'", $"refused {Recorded}"),
        new("the terms of two files add up to the strictest", Layered(
            """{ "version": 1, "rules": [{ "name": "a", "tools": ["Shop.Files.Delete"], "terms": { "expiry": "00:05:00" } }] }""",
            """{ "version": 1, "rules": [{ "name": "b", "tools": ["Shop.Files.Delete"], "terms": { "expiry": "00:02:00" } }] }"""), "delete /a -> asks\n expire -> expired: 00:02:00", "opened expired"),
        new("three files: the strictest counts", Layered(Owner, File(Rule("see", "Files.Delete", "RequireApproval")), File(Rule("stop", "Files.Delete", "Block", "path == '/a'"))), "delete /b -> asks: rule 'see'\n delete /a -> blocked: rule 'stop'", "opened refused"),
        new("a later file has a ceiling, too", Layered(Owner, Ceiling(Rule("cap", "Refunds.Refund", "RequireApproval", "amount > 10.0"))), "refund 20 EUR -> asks: rule 'cap'\n refund 5 EUR -> runs recorded: rule 'small'", $"opened {Recorded}"),
        new("a budget of a later file tightens", Layered(Owner, File("""{ "name": "two a day", "tools": ["Shop.Files.Delete"], "budget": { "limit": 2, "each": "Day" } }""")),
            "delete /a -> runs recorded\n delete /b -> runs recorded\n delete /c -> asks: it would be call 3 of 2 a day (2 made).", $"{Recorded} {Recorded} opened"),
    ];

    private static IReadOnlyList<Scenario> Halts =>
    [
        new("a halt of all stops class 0", "", "halt all\n read /a -> halted: Stop.", "halt"),
        new("a halt of all stops class 3", "", "halt all\n delete /a -> halted: Stop.", "halt"),
        new("a halt of the session stops it", "", "halt session\n write /a -> halted: Stop.", "halt"),
        new("a halt of the session stops no other", "", "halt session\n agent@other: write /a -> runs recorded", $"halt {Recorded}"),
        new("a halt of the actor stops every session of it", "", "halt actor\n agent@other: write /a -> halted", "halt"),
        new("a halt of the actor stops no other actor", "", "halt actor\n bob: write /a -> runs recorded", $"halt {Recorded}"),
        new("a halt of a tool stops it", "", "halt write\n write /a -> halted\n save x -> runs unrecorded", "halt"),
        new("a halt stops a call that waits", "", "delete /a -> asks\n halt all\n then -> halted: Stop.", "opened halt withdrawn"),
        new("a halt of another tool leaves a call waiting", "", "delete /a -> asks\n halt write\n alice approves -> runs", "opened halt decided started succeeded"),
        new("what is resumed runs again", "", "halt write\n write /a -> halted\n resume write\n write /a -> runs recorded", $"halt resume {Recorded}"),
        new("a halt outlives a restart", "", "halt write\n restart\n write /a -> halted: Stop.", "halt"),
        new("a policy that halts stops the session", File(Rule("attack", "Files.Delete", "Halt")), "delete /a -> halted\n read /a -> halted\n agent@other: read /a -> runs unrecorded", "halt refused"),
        new("no rule allows what is halted", File(Rule("fine", "Files.*", "Allow")), "halt all\n delete /a -> halted", "halt"),
        new("a halt stops what is within its budget", File("""{ "name": "some", "tools": ["Shop.Files.Write"], "budget": { "limit": 5, "each": "Day" } }"""), "halt all\n write /a -> halted\n resume all\n write /a -> runs recorded", $"halt resume {Recorded}"),
    ];
}
