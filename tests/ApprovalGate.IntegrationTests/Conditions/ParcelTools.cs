using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

#pragma warning disable AG1015 // Conditions read what can change, too.
namespace ApprovalGate.IntegrationTests.Conditions;

public enum Speed
{
    Slow = 1,
    Fast = 5,
    Reckless = -3,
}

public enum Huge : ulong
{
    None,
    All = ulong.MaxValue,
}

public sealed record Item(string Sku, int Count, decimal Price, string? Note = null);

public sealed record Parcel(string Id, Address To, IReadOnlyList<Item> Items, Range Weight, Parcel.Kind Sort)
{
    public enum Kind
    {
        Letter,
        Box,
    }
}

public sealed record Address(string City, [Sensitive] string Door);

public readonly record struct Range(int From, int To);

public readonly record struct Span(Range Outer, double Factor);

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
public abstract record Shape;

public sealed record Circle(double Radius) : Shape;

public sealed record Square(double Side) : Shape;

/// <summary>Tools whose parameters are of every kind that conditions can read.</summary>
public sealed partial class ParcelTools(Gate gate)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task<int> SendAsync(Parcel parcel, Parcel? other, Span span, Span? maybe, ImmutableArray<Range> ranges, List<string>? names);

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task PayAsync(
        int amount, long total, byte small, ulong large, uint medium, double rate, float share, Half half, decimal price, Int128 vast, BigInteger endless,
        bool isGift, char letter, string text, string? note, int? count, decimal? discount);

    [RequiresApproval(Reversibility.Compensable)]
    public partial ValueTask<int> PlanAsync(
        DateTimeOffset at, DateTime utc, DateOnly day, TimeOnly hour, TimeSpan wait, DateTimeOffset? until, Guid id, Uri link, Version? version, byte[] data);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.AsIs)]
    public partial void Sort(
        Speed speed, Speed? wanted, Huge huge, int[] numbers, HashSet<string> tags, Dictionary<string, int> stock, Dictionary<Speed, string> bySpeed,
        Shape shape, (int, string) pair, JsonElement json, JsonNode? node, string package, [Unbound("only read")] Stream? stream = null);

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task<string> LoginAsync(string user, [Sensitive] string pin, Address address);

    [RequiresApproval(Reversibility.Compensable)]
    public partial int Count<T>(int amount, [Unbound("any")] T? anything);

    private static Task<int> SendAsyncCore(Parcel parcel, Parcel? other, Span span, Span? maybe, ImmutableArray<Range> ranges, List<string>? names)
        => Task.FromResult(1);

    private static Task PayAsyncCore(
        int amount, long total, byte small, ulong large, uint medium, double rate, float share, Half half, decimal price, Int128 vast, BigInteger endless,
        bool isGift, char letter, string text, string? note, int? count, decimal? discount) => Task.CompletedTask;

    private static ValueTask<int> PlanAsyncCore(
        DateTimeOffset at, DateTime utc, DateOnly day, TimeOnly hour, TimeSpan wait, DateTimeOffset? until, Guid id, Uri link, Version? version, byte[] data)
        => ValueTask.FromResult(1);

    private static void SortCore(
        Speed speed, Speed? wanted, Huge huge, int[] numbers, HashSet<string> tags, Dictionary<string, int> stock, Dictionary<Speed, string> bySpeed,
        Shape shape, (int, string) pair, JsonElement json, JsonNode? node, string package, Stream? stream)
    {
    }

    private static Task<string> LoginAsyncCore(string user, string pin, Address address) => Task.FromResult(user);

    private static int CountCore<T>(int amount, T? anything) => amount;
}
