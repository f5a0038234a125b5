using ApprovalGate.Testing;

namespace ApprovalGate.IntegrationTests;

/// <summary>Arguments that can change, or be other ones each time they are read: what was shown is what runs, without a word in the attribute.</summary>
public sealed class MutableArgumentTests
{
    [Test]
    public async Task LazySequence_OtherItemsEachTimeItIsRead_IsReadOnceAndRunsAsShown()
    {
        var reads = 0;
        IEnumerable<int> Numbers()
        {
            yield return ++reads;
        }

        using var test = new TestGate(FakeApprover.Approving());
        var tools = new OrderTools(test.Gate);

        await tools.PickAsync(Numbers());

        Assert.That(tools.Ran, Is.EqualTo(new[] { "1" }));
        Assert.That(reads, Is.EqualTo(1));
        Assert.That(test.Approver.Asked.Single().Arguments.Json, Is.EqualTo("""{"numbers":[1]}"""));
    }

    [Test]
    public async Task Sequence_WithoutAnEnd_IsRefusedBeforeAnybodyIsAsked()
    {
        static IEnumerable<int> Endless()
        {
            while (true)
            {
                yield return 1;
            }
        }

        using var test = new TestGate(FakeApprover.Approving());
        var tools = new OrderTools(test.Gate);

        await Assert.ThrowsAsync<ArgumentNotBindableException>(() => tools.PickAsync(Endless()));

        Assert.That(test.Approver.Asked, Is.Empty);
    }

    [Test]
    public async Task Sequence_ThatFails_IsRefusedWithoutWhatItSaid()
    {
        static IEnumerable<int> Failing()
        {
            yield return 1;
            throw new InvalidOperationException("secret");
        }

        using var test = new TestGate(FakeApprover.Approving());

        var refusal = await Assert.ThrowsAsync<ArgumentNotBindableException>(() => new OrderTools(test.Gate).PickAsync(Failing()));

        Assert.That(refusal!.Message, Does.Contain("failed with InvalidOperationException").And.Not.Contains("secret"));
        Assert.That(test.Approver.Asked, Is.Empty);
    }

    [Test]
    public async Task SettableOrder_ChangedWhilePeopleAreAsked_RunsAsShown()
    {
        var order = new SettableOrder { Customer = "ann", Lines = { "book" } };
        using var test = new TestGate(FakeApprover.Answering(_ =>
        {
            order.Customer = "eve";
            order.Lines.Add("gold");
            return FakeAnswer.Approve();
        }));
        var tools = new OrderTools(test.Gate);

        await tools.OrderAsync(order);

        Assert.That(tools.Ran, Is.EqualTo(new[] { "ann: book" }));
    }

    [Test]
    public async Task SettableOrder_OfADerivedTypeThatHoldsMore_IsRefused()
    {
        using var test = new TestGate(FakeApprover.Approving());
        var tools = new OrderTools(test.Gate);

        await Assert.ThrowsAsync<ArgumentNotBindableException>(() => tools.OrderAsync(new HidingOrder { Customer = "ann" }));

        Assert.That(tools.Ran, Is.Empty);
    }

    [Test]
    public async Task SettableOrder_WithNullWhereItsTypeAllowsNone_IsRefusedByName()
    {
        using var test = new TestGate(FakeApprover.Approving());

        var refusal = await Assert.ThrowsAsync<ArgumentNotBindableException>(() => new OrderTools(test.Gate).OrderAsync(new SettableOrder { Customer = null! }));

        Assert.That(refusal!.Message, Does.Contain("'order'").And.Contains("'Customer'"));
    }

    [Test]
    public async Task Service_IsPassedAsItIsAndShownAsNotBound()
    {
        using var test = new TestGate(FakeApprover.Approving());
        var tools = new OrderTools(test.Gate);
        var shop = new Shop();

        await tools.CancelAsync("4711", shop);

        Assert.That(shop.Cancelled, Is.EqualTo("4711"));
        Assert.That(test.Approver.Asked.Single().Arguments.Json, Is.EqualTo("""{"order":"4711","shop":{"$unbound":"a service of the host"}}"""));
    }
}

public class SettableOrder
{
    public string Customer { get; set; } = "";

    public List<string> Lines { get; set; } = [];
}

public sealed class HidingOrder : SettableOrder
{
    public string Also { get; set; } = "gold";
}

public interface IShop
{
    Task CancelAsync(string order);
}

public sealed class Shop : IShop
{
    private string? _cancelled;

    internal string? Cancelled => _cancelled;

    public Task CancelAsync(string order)
    {
        _cancelled = order;
        return Task.CompletedTask;
    }
}

public sealed partial class OrderTools(Gate gate)
{
    private readonly Gate _gate = gate;

    public List<string> Ran { get; } = [];

    [RequiresApproval]
    public partial Task PickAsync(IEnumerable<int> numbers);

    private Task PickAsyncCore(IEnumerable<int> numbers)
    {
        Ran.Add(string.Join(',', numbers));
        return Task.CompletedTask;
    }

    [RequiresApproval]
    public partial Task OrderAsync(SettableOrder order);

    private Task OrderAsyncCore(SettableOrder order)
    {
        Ran.Add($"{order.Customer}: {string.Join(',', order.Lines)}");
        return Task.CompletedTask;
    }

    [RequiresApproval]
    public partial Task CancelAsync(string order, IShop shop);

    private static Task CancelAsyncCore(string order, IShop shop) => shop.CancelAsync(order);
}
