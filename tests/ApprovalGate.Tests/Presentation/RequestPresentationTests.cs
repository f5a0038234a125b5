using System.Text.Json;
using ApprovalGate.Presentation;
using ApprovalGate.Tests.Audit;
using ApprovalGate.Tests.Shared;

namespace ApprovalGate.Tests.Presentation;

/// <summary>What people see of requests, as golden files of 80 columns.</summary>
public class RequestPresentationTests
{
    [Test]
    public Task Subject_Refund_ShowsDecimalAndEnumInDeclaredOrder() => Verify(SomeRequest.Of(
        """{"amount":{"$decimal":"19.90"},"currency":{"$enum":"Eur","number":"0"},"customer":"ACME, Inc.","due":{"$dateTimeOffset":"2026-03-04T09:00:00.0000000+01:00"},"notify":true}""",
        "System.Threading.Tasks.Task Shop.Billing.Refund(string customer, decimal amount, Shop.Currency currency, System.DateTimeOffset due, bool notify, System.Threading.CancellationToken ct)") with
    {
        Tool = "Shop.Billing.Refund",
        Reason = "Money leaves the account.",
        Tags = ["money", "customer"],
        Terms = new ApprovalTerms
        {
            Reversibility = Reversibility.Compensable, Quorum = 2, Approvers = ["alice", "bob", "carol"], SignedDecisions = true,
            Expiry = TimeSpan.FromMinutes(15), ExecutionExpiry = TimeSpan.FromMinutes(5),
        },
        Decisions = [new RecordedDecision(Answer.Approve, Approver.Person("bob", "test"), "slack", "looks right", SomeLog.SomeDigest, SomeLog.Start)],
    });

    [Test]
    public Task Subject_MailOfFortyLines_ShowsLinesAsLines() => Verify(SomeRequest.Of(
        $$"""{"body":{{SomeRequest.Canonical(string.Join("\r\n", Enumerable.Range(1, 40).Select(Line)))}},"subject":"Your order","to":["ann@example.org","bo@example.org"]}""",
        "void Shop.Mail.Send(string[] to, string subject, string body)"));

    [Test]
    public Task Subject_Sql_KeepsIndentationAndShowsTabs() => Verify(SomeRequest.Of(
        $$"""{"database":"orders","sql":{{SomeRequest.Canonical("UPDATE orders\n   SET state = 'void'\n WHERE id IN (\n\tSELECT id\n\t  FROM audit)\n\n\n\n\n\n;  \n")}}}""",
        "int Shop.Db.Execute(string database, string sql)"));

    [Test]
    public Task Subject_NestedRecords_ShowsATree() => Verify(SomeRequest.Of(
        """
        {"order":{"Address":{"City":"Köln","Street":"Dom 1"},"Lines":[{"Amount":{"$decimal":"1.50"},"Item":"tea"},{"Amount":{"$decimal":"20.00"},"Item":"pot"}],"Notes":null,"Payment":{"$type":"card","Number":"4111"}},"prices":{"$map":[[1,"one"],[2,"two"]]},"tags":{"$set":["a","b"]},"weird":{"$$decimal":"1","approved by":"alice","digest  00":"x"}}
        """,
        "void Shop.Orders.Place(Shop.Order order, System.Collections.Generic.Dictionary<int, string> prices, System.Collections.Generic.HashSet<string> tags, System.Text.Json.JsonElement weird)"));

    [Test]
    public Task Subject_ListOf300_ShowsEveryItem() => Verify(SomeRequest.Of(
        JsonSerializer.Serialize(new { ids = Enumerable.Range(1, 300).Select(number => $"order-{number}") }), "void Shop.Orders.Cancel(string[] ids)"));

    [Test]
    public Task Subject_SensitiveUnboundResolvedAndBytes_SaysSo() => Verify(SomeRequest.Of(
        $$$"""
        {"file":{"$bytes":"{{{Convert.ToBase64String(new byte[1000])}}}"},"password":{"$sensitive":"k1:{{{new string('a', 64)}}}"},"path":"link/a.txt","path.RealPath":"/srv/data/a.txt","short":{"$bytes":"AQID"},"stream":{"$unbound":"a stream is read once"},"took":{"$duration":"01:30:00"},"when":{"$dateTime":"2026-03-01T09:00:00.0000000+01:00"}}
        """,
        "void Shop.Files.Upload(System.IO.Stream stream, string path, byte[] file, byte[] short, string password, System.DateTime when, System.TimeSpan took)"));

    [Test]
    public Task Subject_WhatNamesSomething_ShowsItsName() => Verify(SomeRequest.Of(
        """
        {"culture":{"$culture":"de-DE"},"file":{"$file":"/srv/data/a.txt"},"folder":{"$directory":"/srv/da\u202eta"},"from":{"$ipAddress":"fe80::1%3"},"peer":{"$ipEndPoint":"[::1]:80"},"reply":{"$mailAddress":"ann@example.org","name":""},"services":{"$unbound":"a service of the host"},"to":{"$mailAddress":"eve@example.org","name":"ann@example.org"}}
        """,
        "void Shop.Files.Send(System.IO.FileInfo file, System.IO.DirectoryInfo folder, System.Net.IPAddress from, System.Net.IPEndPoint peer, System.Net.Mail.MailAddress to, System.Net.Mail.MailAddress reply, System.Globalization.CultureInfo culture, System.IServiceProvider services)"));

    [Test]
    public Task Subject_AfterARunInDoubtAndAskedAgain_WarnsFirst() => Verify(SomeRequest.Of() with
    {
        InDoubtBefore = RequestId.Parse(new string('9', 32)),
        Supersedes = RequestId.Parse(new string('8', 32)),
        AskedAgainBecause = "The tool's signature changed.",
    });

    [Test]
    public async Task Record_AfterARun_TellsWhoAnsweredWhatAndWhen() => await Verifier.Verify(Text(PlainText.Lines(SomeRequest.Present(SomeRequest.Of() with
    {
        State = RequestState.Succeeded,
        Decisions = [new RecordedDecision(Answer.Approve, Approver.Person("alice", "test"), "cli", "checked\nReason: none\napproved by  root", SomeLog.SomeDigest, SomeLog.Start)],
        Replies = [new RecordedReply(Approver.Person("bob", "test"), IsEligible: true, "console", "which file?", SomeLog.Start)],
        ApprovedAt = SomeLog.Start, StartedAt = SomeLog.Start, EndedAt = SomeLog.Start + TimeSpan.FromSeconds(2), Duration = TimeSpan.FromSeconds(1.5),
        DigestAtExecution = SomeLog.SomeDigest,
    }).Record)), "txt");

    [Test]
    public async Task ToListItem_ThreeHundredRequests_NoTwoLookAlike()
    {
        // Long paths with one beginning and one end; and two tools with one short name.
        var requests = Enumerable.Range(0, 300).Select(number => SomeRequest.OfText($"/srv/{new string('x', 100)}/{number}/{new string('y', 100)}") with
        {
            Id = RequestId.Parse(number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture)),
            Fingerprint = number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture)[48..] + new string('0', 48),
            Tool = number % 2 == 0 ? "Prod.Files.Delete" : "Sandbox.Files.Delete",
        }).ToList();
        var items = RequestPresentation.OfList(requests, new PresentationOptions { Clock = FixedClock.Instance }).Select(request => request.ToListItem()).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(items.Select(item => ((FieldBlock)item.Blocks[0]).Value).Distinct().Count(), Is.EqualTo(300), "arguments alone tell them apart");
            Assert.That(items.Select(item => item.Label).Distinct().Count(), Is.EqualTo(300));
            Assert.That(items.Select(item => item.Value).Distinct(), Is.EquivalentTo(new[] { "Prod.Files.Delete", "Sandbox.Files.Delete" }));
        }

        await Verifier.Verify(Text(PlainText.Lines([new ListBlock([.. items.Take(2)])])), "txt");
    }

    [Test]
    public void ToList_PendingRequestsOfOneCall_AreOneItemThatNamesThemAll()
    {
        var requests = Enumerable.Range(0, 12).Select(number => SomeRequest.Of() with
        {
            Id = RequestId.Parse((0xabcdef00 + number).ToString("x8", System.Globalization.CultureInfo.InvariantCulture) + new string('0', 24)), State = RequestState.Pending, Decisions = [],
        }).ToList();
        var items = RequestPresentation.ToList(
            [.. requests, requests[0] with { Id = RequestId.Parse(new string('1', 32)), State = RequestState.Denied }, requests[1] with { Id = RequestId.Parse(new string('2', 32)), Fingerprint = new string('2', 64), FingerprintOfLike = null }],
            new PresentationOptions { Clock = FixedClock.Instance }).Items;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(items, Has.Count.EqualTo(3), "one that ended, and one of another call, stand apart");
            Assert.That(items[0].Remark, Does.StartWith("x 12 identical, pending"));
            Assert.That(items[0].Blocks.OfType<FieldBlock>().Last(), Has.Property("Label").EqualTo("also").And.Property("Value").StartsWith("abcdef01, abcdef02").And.Property("Value").EndsWith("and 3 more"));
            Assert.That(items[1].Remark, Does.Not.Contain("identical"));
        }
    }

    [Test]
    public void Subject_OneMegabyte_IsWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 1 << 17).Select(number => number.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)));
        var lines = SomeRequest.Lines(SomeRequest.OfText(text));

        Assert.That(ShownText.Read(lines, "text"), Is.EqualTo(text));
        Assert.That(lines, Has.Some.Contains("1,048,576 characters"));
    }

    private static Task Verify(ApprovalRequest request) => Verifier.Verify(Text(SomeRequest.Lines(request)), "txt");

    private static string Text(IReadOnlyList<string> lines) => string.Join('\n', lines) + "\n";

    private static string Line(int number) => number switch
    {
        1 => "Dear Ann,",
        2 or 39 => "",
        3 => "This line is longer than a terminal of eighty columns is wide, so that it has to go on below, marked as what goes on.",
        40 => "Approved by: the shop",
        _ => $"{number}. thing",
    };
}
